import { answered, losslineClient } from "../../shared/client/index.ts";
import type { Run, RunLine } from "./model.ts";

/** The service at this page's own origin. The pages ask again by themselves, so each request is sent once. */
function service(key: string) {
  return losslineClient({
    url: window.location.origin,
    credential: key,
    transport: (request) => fetch(request, { cache: "no-store" }),
    attempts: 1,
    newKey: () => crypto.randomUUID(),
    wait: async () => {},
  });
}

/** As many of the newest runs as one page of the API holds. */
export const LISTED = 100;

/** @throws Refused, Unreachable, like everything here */
export async function readRuns(key: string, signal: AbortSignal | null = null): Promise<readonly RunLine[]> {
  const page = await service(key).GET("/v1/runs", { params: { query: { limit: LISTED } }, signal });
  return answered(page).runs;
}

export async function readRun(key: string, runId: string, signal: AbortSignal | null = null): Promise<Run> {
  return answered(await service(key).GET("/v1/runs/{runId}", { params: { path: { runId } }, signal }));
}

/** The result of a completed run (spec 8), byte for byte as the service keeps it. */
export async function readResult(key: string, runId: string): Promise<Blob> {
  const path = { params: { path: { runId } }, parseAs: "blob" } as const;
  return answered(await service(key).GET("/v1/runs/{runId}/result", path));
}
