import { Button, CopyButton } from "@mantine/core";
import classes from "./command.module.css";

/** A command for a terminal, or something else that is read and copied as it stands. */
export function Command({ text, what = "command" }: { text: string; what?: string }) {
  return (
    <div className={classes.command}>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy}>
            <span aria-live="polite">{copied ? "Copied" : `Copy the ${what}`}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
