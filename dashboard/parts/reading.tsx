import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Unreachable } from "../../shared/client/index.ts";
import { Moment } from "./moment.tsx";
import { Notice } from "./notice.tsx";

/** How the last reading went, when it did not go well: what is shown may be old, or there is nothing to show. */
export function ReadingFault<T>({ query }: { query: UseQueryResult<T> }) {
  if (query.error === null) return null;
  const silent = query.error instanceof Unreachable;
  const known = query.data !== undefined;
  return (
    <Notice
      tone={known ? "notice" : "alarm"}
      title={silent ? "The service cannot be reached" : "This could not be read"}
    >
      {known ? (
        <p>
          What you see is what was known on <Moment at={new Date(query.dataUpdatedAt).toISOString()} />. The
          run itself does not depend on this page. Trying again every two seconds.
        </p>
      ) : (
        <p>{silent ? "Trying again every two seconds." : query.error.message}</p>
      )}
      {!silent && (
        <Button variant="default" mt="xs" onClick={() => query.refetch()}>
          Try again
        </Button>
      )}
    </Notice>
  );
}
