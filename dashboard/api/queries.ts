import { QueryCache, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Refused } from "../../shared/client/index.ts";
import { signOut, useSession } from "../session/session.ts";
import { readRun, readRuns } from "./client.ts";
import type { Run, RunLine, RunStatus } from "./model.ts";

const KEY_REFUSED = "The service does not accept this key any more. Sign in again.";

/** How long, in milliseconds, until a run is asked for again; false: never. A failed run may be resumed by people. */
const AGAIN: Record<RunStatus, number | false> = {
  declared: 500,
  running: 500,
  failed: 5_000,
  completed: false,
  cancelled: false,
};
const LIST_AGAIN = 5_000;
const AFTER_FAULT = 2_000;

/** What was read last stays on the page when a later reading fails; the next one is the retry. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Refused && error.status === 401) signOut(KEY_REFUSED);
      },
    }),
    defaultOptions: { queries: { retry: false, networkMode: "always", staleTime: 0 } },
  });
}

/** A refusal will not change by asking again; silence and a fault of the service may. */
const afterFault = (error: Error | null) =>
  error instanceof Refused && error.status < 500 && error.status !== 429 ? false : AFTER_FAULT;

export function useRuns(): UseQueryResult<readonly RunLine[]> {
  const { key } = useSession();
  return useQuery({
    queryKey: ["runs", key],
    queryFn: ({ signal }) => readRuns(key, signal),
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : LIST_AGAIN),
  });
}

export function useRun(runId: string): UseQueryResult<Run> {
  const { key } = useSession();
  return useQuery({
    queryKey: ["run", key, runId],
    queryFn: ({ signal }) => readRun(key, runId, signal),
    refetchInterval: ({ state }) =>
      state.status === "error" ? afterFault(state.error) : AGAIN[state.data?.status ?? "running"],
  });
}
