import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Refused, Unreachable } from "../../shared/client/index.ts";
import { Moment } from "./moment.tsx";
import { Notice } from "./notice.tsx";

/** How the last reading went, when it did not go well: what is shown may be old, or there is nothing to show. */
export function ReadingFault<T>({ query }: { query: UseQueryResult<T> }) {
  if (query.error === null) return null;
  const silent = query.error instanceof Unreachable;
  const known = query.data !== undefined;
  if (isForbidden(query.error)) return <Forbidden refused={query.error} />;
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

function isForbidden(error: Error | null): error is Refused {
  return error instanceof Refused && error.status === 403;
}

/** What may be shown of a reading: what was read last, unless its reader may not see it any more. */
export function shownOf<T>({ data, error }: UseQueryResult<T>): T | undefined {
  return isForbidden(error) ? undefined : data;
}

const WHY: Readonly<Record<string, string>> = {
  forbidden: "What you are at this venue does not include it. An owner of the venue can change that.",
  noMembership: "You do not belong to this venue any more. If that is a mistake, ask one of its owners.",
};

/** Something is there, and not for this reader. */
function Forbidden({ refused }: { refused: Refused }) {
  return (
    <Notice tone="notice" title="You may not see this">
      <p>{WHY[refused.code] ?? refused.message}</p>
    </Notice>
  );
}
