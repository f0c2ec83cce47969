import { createHash } from "node:crypto";
import { MAX_BODY_BYTES } from "../../body-size.ts";
import type { TenantId } from "../../ids.ts";
import { frameOf, lineJson, type ResultHead } from "../../result/index.ts";
import { Refusal } from "../refusal.ts";
import { DamagedInputError } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import { LINE_KINDS, linesOf, type ReadingRuns } from "./run-lines.ts";

/**
 * The result of a completed run (spec 8) as JSON, written from what was recorded; its bytes have the run's result hash.
 * @throws Refusal while there is none, and when it is too large for one answer
 */
export async function readResult(service: ReadingRuns, tenantId: TenantId, runId: string): Promise<string> {
  const run = await knownRun(service, tenantId, runId);
  const result = await resultOf(service, tenantId, run, MAX_BODY_BYTES);
  if (result === undefined) {
    throw new Refusal("notFound", `The run has no result: it is ${run.status}`);
  }
  if (result === "tooLarge") {
    throw new Refusal(
      "tooLarge",
      `The result has more than ${MAX_BODY_BYTES} bytes. Read it by page at /v1/runs/${runId}/head, /v1/runs/${runId}/allocations and /v1/runs/${runId}/owed, or by member at /v1/runs/${runId}/members/{memberId}`,
    );
  }
  return result;
}

/** The result but for its lines: small whatever the number of accounts. @throws Refusal while there is none */
export async function readHead(service: ReadingRuns, tenantId: TenantId, runId: string): Promise<ResultHead> {
  const run = await knownRun(service, tenantId, runId);
  const head = await service.runs.head(tenantId, run);
  if (head === undefined) {
    throw new Refusal("notFound", `The run has no result: it is ${run.status}`);
  }
  return JSON.parse(head);
}

/**
 * The result of a run as JSON, of at most `limit` bytes; undefined while there is none.
 * @throws DamagedInputError when what is recorded does not have the hash that the run completed with
 */
export async function resultOf(
  service: ReadingRuns,
  tenantId: TenantId,
  run: Run,
  limit: number,
): Promise<string | "tooLarge" | undefined> {
  const head = await service.runs.head(tenantId, run);
  if (head === undefined) {
    return undefined;
  }
  const read: ResultHead = JSON.parse(head);
  const fewestBytes = read.tranches.reduce((sum, { payers }) => sum + payers, 0) * FEWEST_BYTES;
  if (fewestBytes > limit) {
    return "tooLarge";
  }
  const { opening, middle, closing } = frameOf(read);
  let text = "";
  for (const kind of LINE_KINDS) {
    text += kind === "allocations" ? opening : middle;
    let before = "";
    for await (const { line } of linesOf(service, tenantId, run, kind)) {
      text += before + lineJson(line);
      before = ",";
      if (text.length > limit) {
        return "tooLarge";
      }
    }
  }
  text += closing;
  if (Buffer.byteLength(text) > limit) {
    return "tooLarge";
  }
  const hash = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  if (hash !== run.resultHash) {
    throw new DamagedInputError(`The recorded result is ${hash}, and should be ${run.resultHash}`);
  }
  return text;
}

/** No line of a result is shorter than this. */
const FEWEST_BYTES = '{"trancheId":"a","payer":"member","memberId":"a","segment":null,"amount":"1"}'.length;
