import { answered } from "../../shared/client/index.ts";
import type { Session } from "../session/session.ts";
import { service } from "./client.ts";
import type { Act, Call, Failures, Paged, Person } from "./model.ts";

/** What is read of a run while people carry it on. Like everything here, it throws Refused and Unreachable. */

/** How many lines a page of the record shows. */
const LINES = 50;

/** Where a page of a run's record is: nothing in `cursor` for the first. */
export interface Place {
  readonly runId: string;
  readonly cursor: string | undefined;
}

const paramsOf = ({ runId, cursor }: Place) => ({
  path: { runId },
  query: { limit: LINES, ...(cursor === undefined ? {} : { cursor }) },
});

export async function readCalls(session: Session, place: Place, signal: AbortSignal): Promise<Paged<Call>> {
  const client = await service(session);
  const { calls, next } = answered(
    await client.GET("/v1/runs/{runId}/calls", { params: paramsOf(place), signal }),
  );
  return { lines: calls, next };
}

export async function readActs(session: Session, place: Place, signal: AbortSignal): Promise<Paged<Act>> {
  const client = await service(session);
  const { acts, next } = answered(
    await client.GET("/v1/runs/{runId}/acts", { params: paramsOf(place), signal }),
  );
  return { lines: acts, next };
}

export async function readFailures(
  session: Session,
  { runId }: Place,
  signal: AbortSignal,
): Promise<Failures> {
  const params = { path: { runId } };
  return answered(await (await service(session)).GET("/v1/runs/{runId}/failures", { params, signal }));
}

/** Everybody of the tenant: they are few. */
export async function readPeople(session: Session, signal: AbortSignal): Promise<readonly Person[]> {
  const client = await service(session);
  const found: Person[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const page = answered(await client.GET("/v1/people", { params: { query }, signal }));
    found.push(...page.people);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/** Decides whether a step is applied or skipped. */
export async function decide(
  session: Session,
  runId: string,
  body: { step: string; decision: "apply" | "skip"; reason: string },
): Promise<void> {
  await (await service(session)).POST("/v1/runs/{runId}/decisions", { params: { path: { runId } }, body });
}

/** Approves a step. Nothing in `comment`: there is none. */
export async function approve(session: Session, runId: string, step: string, comment: string): Promise<void> {
  const body = { step, ...(comment === "" ? {} : { comment }) };
  await (await service(session)).POST("/v1/runs/{runId}/approvals", { params: { path: { runId } }, body });
}

export async function pause(session: Session, runId: string, reason: string): Promise<void> {
  const params = { path: { runId } };
  await (await service(session)).POST("/v1/runs/{runId}/pause", { params, body: { reason } });
}

/** Lets a run go on that was paused, or that failed. */
export async function resume(session: Session, runId: string, reason: string): Promise<void> {
  const params = { path: { runId } };
  await (await service(session)).POST("/v1/runs/{runId}/resume", { params, body: { reason } });
}

/** Records that money came for a call. `id` is the venue's own of the money. */
export async function pay(
  session: Session,
  runId: string,
  { trancheId, memberId, segment }: Pick<Call, "trancheId" | "memberId" | "segment">,
  { id, amount }: { id: string; amount: string },
): Promise<void> {
  const account = {
    ...(memberId === null ? {} : { memberId }),
    ...(segment === null ? {} : { segment }),
  };
  const body = { payments: [{ id, trancheId, ...account, amount }] };
  await (await service(session)).POST("/v1/runs/{runId}/payments", { params: { path: { runId } }, body });
}

/** Takes a payment back by a counter-entry. */
export async function reverse(
  session: Session,
  runId: string,
  paymentId: string,
  reason: string,
): Promise<void> {
  const params = { path: { runId, paymentId } };
  await (await service(session)).POST("/v1/runs/{runId}/payments/{paymentId}/reversal", {
    params,
    body: { reason },
  });
}
