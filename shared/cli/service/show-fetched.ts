import { parseJson } from "../../canonical/index.ts";
import { answered, type LosslineClient } from "../../client/index.ts";
import type { Result } from "../../result/index.ts";
import { readRulebook } from "../../rulebook/index.ts";
import { lines, type Output } from "../output.ts";
import { accepted, Failure } from "../refusal.ts";
import { showResult } from "../show-result.ts";
import type { Style } from "../style.ts";

/** Longer results are for machines. */
const READABLE = 64 * 1024 * 1024;

/** A fetched result for people. @throws Failure when it is too long to be read */
export async function showFetched(
  client: LosslineClient,
  pieces: readonly string[],
  style: Style,
): Promise<Output> {
  if (pieces.reduce((sum, piece) => sum + piece.length, 0) > READABLE) {
    throw new Failure("the result is too long to be shown as tables: use --json, --csv or --jsonl");
  }
  return lines(await shown(client, pieces.join(""), style));
}

export async function showDryRun(client: LosslineClient, text: string, style: Style): Promise<Output> {
  const note = style.heading("DRY RUN: this is what it would come to now; nothing is recorded.");
  return lines([note, "", ...(await shown(client, text, style))]);
}

async function shown(client: LosslineClient, text: string, style: Style): Promise<readonly string[]> {
  const result: Result = JSON.parse(text);
  const path = { hash: result.rulebookHash };
  const file = { path: "the rulebook", document: "rulebook" } as const;
  const json = answered(await client.GET("/v1/rulebooks/{hash}", { params: { path }, parseAs: "text" }));
  return showResult(result, accepted(file, readRulebook(accepted(file, parseJson(json, "rulebook")))), style);
}
