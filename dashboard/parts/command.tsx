import { Button, CopyButton } from "@mantine/core";
import classes from "./command.module.css";

/** A command for a terminal, to be read and copied. */
export function Command({ text }: { text: string }) {
  return (
    <div className={classes.command}>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy}>
            <span aria-live="polite">{copied ? "Copied" : "Copy the command"}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
