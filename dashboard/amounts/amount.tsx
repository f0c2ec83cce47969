import { VisuallyHidden } from "@mantine/core";
import classes from "./amount.module.css";
import { legible } from "./amounts.ts";

/** An exact figure, in digits of one width; a dash where there is none. `none` says aloud why. */
export function Amount({ value, none = "not known yet" }: { value: string | undefined; none?: string }) {
  if (value !== undefined) return <span className={classes.amount}>{legible(value)}</span>;
  return (
    <span className={classes.none}>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{none}</VisuallyHidden>
    </span>
  );
}
