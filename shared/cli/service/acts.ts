import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";

const PAGE = 100;

/** Everything that was done in a run, in order. */
export async function actsOf(client: LosslineClient, runId: string): Promise<readonly ApiSchemas["Act"][]> {
  const found: ApiSchemas["Act"][] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await client.GET("/v1/runs/{runId}/acts", { params: { path: { runId }, query } });
    const { acts, next } = answered(answer);
    found.push(...acts);
    if (next === undefined) return found;
    cursor = next;
  }
}

/** Decides whether a discretionary step is applied or skipped. */
export async function decide(
  client: LosslineClient,
  runId: string,
  body: { readonly step: string; readonly decision: "apply" | "skip"; readonly reason: string },
) {
  return answered(await client.POST("/v1/runs/{runId}/decisions", { params: { path: { runId } }, body }));
}

/** Pauses a run before its next step. */
export async function pauseRun(client: LosslineClient, runId: string, reason: string) {
  const params = { path: { runId } };
  return answered(await client.POST("/v1/runs/{runId}/pause", { params, body: { reason } }));
}

/** Lets a run go on that was paused, or that failed. */
export async function resumeRun(client: LosslineClient, runId: string, reason: string) {
  const params = { path: { runId } };
  return answered(await client.POST("/v1/runs/{runId}/resume", { params, body: { reason } }));
}
