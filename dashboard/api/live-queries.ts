import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { holderOf, type Session, useSession } from "../session/session.ts";
import { type Place, readActs, readCalls, readFailures, readPeople } from "./live.ts";
import type { Act, Call, Failures, Paged, Person, Run } from "./model.ts";
import { afterFault, LIST_AGAIN, metaOf } from "./queries.ts";

const RECORD = "recordOfRun";
const MINUTE = 60_000;

type Read<T> = (session: Session, place: Place, signal: AbortSignal) => Promise<T>;

/** A page of what a run leaves behind, asked for again as long as more can come. */
function useRecord<T>(run: Run, what: string, cursor: string | undefined, read: Read<T>): UseQueryResult<T> {
  const session = useSession();
  const again = run.status === "completed" || run.status === "cancelled" ? false : LIST_AGAIN;
  return useQuery({
    queryKey: [RECORD, holderOf(session), run.runId, what, cursor ?? ""],
    queryFn: ({ signal }) => read(session, { runId: run.runId, cursor }, signal),
    meta: metaOf(session),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : again),
  });
}

export const useCalls = (run: Run, cursor?: string): UseQueryResult<Paged<Call>> =>
  useRecord(run, "calls", cursor, readCalls);

export const useActs = (run: Run, cursor?: string): UseQueryResult<Paged<Act>> =>
  useRecord(run, "acts", cursor, readActs);

export const useFailures = (run: Run): UseQueryResult<Failures> =>
  useRecord(run, "failures", undefined, readFailures);

/** Everybody of the tenant, so that acts can be shown with the names of people. */
export function usePeople(): UseQueryResult<readonly Person[]> {
  const session = useSession();
  return useQuery({
    queryKey: ["people", holderOf(session)],
    queryFn: ({ signal }) => readPeople(session, signal),
    meta: metaOf(session),
    staleTime: MINUTE,
    refetchInterval: ({ state }) => (state.status === "error" ? afterFault(state.error) : false),
  });
}

/** Asks for a run and for its record at once, because something was done in it. */
export function useAskAgain(runId: string): () => Promise<void> {
  const queries = useQueryClient();
  const holder = holderOf(useSession());
  return async () => {
    const keys = [
      ["run", holder, runId],
      [RECORD, holder, runId],
    ];
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

/** Asks for the record of a run again as soon as the run has come further. */
export function useRecordInStep({ runId, status, waiting }: Run): void {
  const queries = useQueryClient();
  const holder = holderOf(useSession());
  const { step, waitsFor, round, approvals } = waiting ?? {};
  const stage = [status, step, waitsFor, round?.number, round?.outstanding, approvals?.given.length].join(
    " ",
  );
  const last = useRef(stage);
  useEffect(() => {
    if (last.current === stage) return;
    last.current = stage;
    void queries.invalidateQueries({ queryKey: [RECORD, holder, runId] });
  }, [stage, queries, holder, runId]);
}
