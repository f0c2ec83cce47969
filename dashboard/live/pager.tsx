import { Button } from "@mantine/core";
import { useState } from "react";
import classes from "./section.module.css";

/** Which page of a list is shown, and the ways to the others. A list knows its next page only. */
export interface Pages {
  readonly cursor: string | undefined;
  readonly number: number;
  readonly forth: (next: string) => void;
  readonly back: () => void;
}

export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    cursor: cursors.at(-1),
    number: cursors.length + 1,
    forth: (next) => setCursors([...cursors, next]),
    back: () => setCursors(cursors.slice(0, -1)),
  };
}

/** The ways to the pages before and after; nothing where all is on one. `of` says of what. */
export function Pager({ pages, next, of }: { pages: Pages; next: string | undefined; of: string }) {
  if (pages.number === 1 && next === undefined) return null;
  return (
    <nav className={classes.pager} aria-label={`Pages of ${of}`}>
      <Button size="xs" variant="default" disabled={pages.number === 1} onClick={pages.back}>
        Previous page
      </Button>
      <span aria-live="polite">Page {pages.number}</span>
      <Button
        size="xs"
        variant="default"
        disabled={next === undefined}
        onClick={() => next !== undefined && pages.forth(next)}
      >
        Next page
      </Button>
    </nav>
  );
}
