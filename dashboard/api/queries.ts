import { QueryCache, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Refused } from "../../shared/client/index.ts";
import { endSession, holderOf, isCurrent, type Session, SignInOver, useSession } from "../session/session.ts";
import { readMe, readMemberOfRun, readRun, readRuns, readSignIn } from "./client.ts";
import type { Me, MemberOfRun, Run, RunLine, RunStatus, SignInSettings } from "./model.ts";

const REFUSED = "The service does not accept this key any more. Sign in again.";
const PERSON_REFUSED = "The service does not accept your sign-in any more. Sign in again.";

/** How long, in milliseconds, until a run is asked for again; false: never. A failed run may be resumed by people. */
const AGAIN: Record<RunStatus, number | false> = {
  declared: 500,
  running: 500,
  failed: 5_000,
  completed: false,
  cancelled: false,
};
/** While a run stands still for people it is asked for less often: they take their time. */
const WAITING_AGAIN = 2_000;
export const LIST_AGAIN = 5_000;
const AFTER_FAULT = 2_000;

/** What was read last stays on the page when a later reading fails; the next one is the retry. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { meta }) => {
        // What a session asked may be refused after it has ended: the one that came after it is good.
        if (!isCurrent(meta?.session)) return;
        if (error instanceof SignInOver) void endSession(error.message);
        if (error instanceof Refused && error.status === 401)
          void endSession(meta?.person === true ? PERSON_REFUSED : REFUSED);
      },
    }),
    defaultOptions: { queries: { retry: false, networkMode: "always", staleTime: 0 } },
  });
}

/** In whose name a query is. */
export const metaOf = (session: Session) => ({
  session: holderOf(session),
  person: session.kind === "person",
});

/** A refusal will not change by asking again; silence and a fault of the service may. */
export const afterFault = (error: Error | null) =>
  error instanceof Refused && error.status < 500 && error.status !== 429 ? false : AFTER_FAULT;

export function useRuns(): UseQueryResult<readonly RunLine[]> {
  const session = useSession();
  return useQuery({
    queryKey: ["runs", holderOf(session)],
    queryFn: ({ signal }) => readRuns(session, signal),
    meta: metaOf(session),
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : LIST_AGAIN),
  });
}

export function useRun(runId: string): UseQueryResult<Run> {
  const session = useSession();
  return useQuery({
    queryKey: ["run", holderOf(session), runId],
    queryFn: ({ signal }) => readRun(session, runId, signal),
    meta: metaOf(session),
    refetchInterval: ({ state }) => {
      if (state.status === "error") return afterFault(state.error);
      return state.data?.waiting === undefined ? AGAIN[state.data?.status ?? "running"] : WAITING_AGAIN;
    },
  });
}

/** One member in a run, as far as its tranches are recorded. */
export function useMemberOfRun(runId: string, memberId: string): UseQueryResult<MemberOfRun> {
  const session = useSession();
  return useQuery({
    queryKey: ["memberOfRun", holderOf(session), runId, memberId],
    queryFn: ({ signal }) => readMemberOfRun(session, runId, memberId, signal),
    meta: metaOf(session),
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : LIST_AGAIN),
  });
}

/** Who is signed in; asked again when they come back to the page, because others may change their place. */
export function useMe(): UseQueryResult<Me> {
  const session = useSession();
  const person = session.kind === "person";
  return useQuery({
    queryKey: ["me", person ? `${session.provider.issuer} ${session.subject}` : holderOf(session)],
    queryFn: ({ signal }) => readMe(session, signal),
    enabled: session.kind !== "nobody",
    meta: metaOf(session),
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : false),
  });
}

export function useSignInSettings(): UseQueryResult<SignInSettings> {
  return useQuery({
    queryKey: ["signIn"],
    queryFn: ({ signal }) => readSignIn(signal),
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : false),
  });
}
