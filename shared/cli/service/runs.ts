import { setTimeout as wait } from "node:timers/promises";
import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import { Failure } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { documentIn } from "./documents.ts";

type Run = ApiSchemas["Run"];

const BETWEEN_LOOKS = 500;
const PAGE = 100;

/** Whether nothing will change in a run by itself. */
const ENDED: Readonly<Record<Run["status"], boolean>> = {
  declared: false,
  running: false,
  completed: true,
  failed: true,
  cancelled: true,
};

export async function readRun(client: LosslineClient, runId: string): Promise<Run> {
  return answered(await client.GET("/v1/runs/{runId}", { params: { path: { runId } } }));
}

/** The id of a run as people name it: `latest` is the newest one. @throws Failure when there is none */
export async function runIdOf(client: LosslineClient, named: string): Promise<string> {
  if (named !== "latest") return named;
  const [newest] = await listRuns(client, 1);
  if (newest === undefined) throw new Failure("there is no run");
  return newest.runId;
}

/** The newest runs, as many as are asked for. */
export async function listRuns(
  client: LosslineClient,
  most: number,
): Promise<readonly ApiSchemas["RunLine"][]> {
  const found: ApiSchemas["RunLine"][] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: Math.min(PAGE, most), ...(cursor === undefined ? {} : { cursor }) };
    const { runs, next } = answered(await client.GET("/v1/runs", { params: { query } }));
    found.push(...runs);
    if (next === undefined || found.length >= most) return found.slice(0, most);
    cursor = next;
  }
}

/** The run once it has ended, however long that takes, or once it goes no further until people have done something. */
export async function watchRun(client: LosslineClient, runId: string, terminal: Terminal): Promise<Run> {
  for (;;) {
    const run = await readRun(client, runId);
    if (ENDED[run.status] || run.waiting !== undefined) {
      terminal.progress("");
      return run;
    }
    const running = run.tranches.find(({ state }) => state === "running");
    terminal.progress(`${run.status}${running === undefined ? "" : `: ${running.name ?? running.id}`} …`);
    await wait(BETWEEN_LOOKS);
  }
}

/** How a default is declared: as an exercise, or with losses that are an estimate. */
export interface Manner {
  readonly drill: boolean;
  readonly estimate: boolean;
}

/** Declares a default, or a drill. The same event again is the same default, and answers the same run. */
export async function declare(
  client: LosslineClient,
  path: string,
  { drill, estimate }: Manner,
): Promise<ApiSchemas["Declaration"]> {
  const body = documentIn<ApiSchemas["Event"]>(path, "event");
  const query = { drill: flag(drill), estimate: flag(estimate) };
  return answered(await client.POST("/v1/defaults", { params: { query }, body }));
}

function flag(is: boolean): "true" | "false" {
  return is ? "true" : "false";
}

/** Finalises the losses of a run that was declared with an estimate. */
export async function finalise(client: LosslineClient, runId: string, path: string): Promise<Run> {
  const body = documentIn<{ losses: ApiSchemas["Event"]["losses"] }>(path, "event");
  return answered(await client.POST("/v1/runs/{runId}/finalisation", { params: { path: { runId } }, body }));
}

/** What an event would come to now, as the bytes of its result; nothing is recorded. */
export async function dryRun(client: LosslineClient, path: string): Promise<string> {
  const body = documentIn<ApiSchemas["Event"]>(path, "event");
  return answered(await client.POST("/v1/dry-runs", { body, parseAs: "text" }));
}
