import type { Context } from "hono";
import type { Declaration } from "../../shared/service/declare-default.ts";

/** Answers a notice of default: 202 for a new one, whose run has begun; 200 for one that was known. */
export function declared(c: Context, { run, repeated }: Declaration): Response {
  const { runId, eventId, status, declaredAt, loss, rulebookHash, snapshotHash, eventHash } = run;
  c.header("location", `/v1/runs/${runId}`);
  return c.json(
    { runId, eventId, status, declaredAt, loss, rulebookHash, snapshotHash, eventHash },
    repeated ? 200 : 202,
  );
}
