import { Button, CopyButton } from "@mantine/core";
import classes from "./hash.module.css";

const SHORT = 12;

/** The first digits of a hash, enough to compare by eye; the whole of it is copied. `of` says whose it is. */
export function Hash({ of, hash }: { of: string; hash: string }) {
  const digits = hash.replace(/^sha256:/, "").slice(0, SHORT);
  return (
    <span className={classes.hash}>
      <code title={hash}>{digits}…</code>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="default"
            onClick={copy}
            aria-label={`Copy the hash of the ${of}`}
          >
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
    </span>
  );
}
