import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Unreachable } from "../../shared/client/index.ts";
import { ReadingFault, shownOf } from "../parts/reading.tsx";
import classes from "./section.module.css";

/**
 * A part of a run's record under its heading, with what is shown while it is read or cannot be read. That nobody answers is
 * said once for the whole page, of the run itself.
 */
export function Section<T>(props: {
  title: string;
  query: UseQueryResult<T>;
  children: (shown: T) => ReactNode;
}) {
  const { title, query, children } = props;
  const shown = shownOf(query);
  const silent = query.error instanceof Unreachable;
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {!silent && <ReadingFault query={query} />}
      {(query.isPending || (silent && shown === undefined)) && (
        <Skeleton height="4rem" radius="md" aria-label={`Reading: ${title}`} role="status" />
      )}
      {shown !== undefined && children(shown)}
    </section>
  );
}
