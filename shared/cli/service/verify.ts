import { allocate, type Inputs } from "../../allocation/index.ts";
import { parseJson, sha256Hex } from "../../canonical/index.ts";
import { answered, type LosslineClient } from "../../client/index.ts";
import { readEvent } from "../../event/index.ts";
import type { InputDocument, Read } from "../../faults/faults.ts";
import { resultPieces } from "../../result/index.ts";
import { readRulebook } from "../../rulebook/index.ts";
import { readSnapshot } from "../../snapshot/index.ts";
import { accepted } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { fetchResult } from "./result.ts";
import { readRun } from "./runs.ts";

const PAGE = 10_000;

/** One thing of a run, as the service says it is, and as it comes out here. */
export interface Comparison {
  readonly what: "rulebook" | "snapshot" | "event" | "result";
  readonly told: string;
  readonly found: string;
}

/** What a run was computed from, as JSON, for whoever wants to keep it. */
export interface RunInputs {
  readonly rulebook: unknown;
  readonly snapshot: unknown;
  readonly event: unknown;
}

export interface Verification {
  readonly comparisons: readonly Comparison[];
  readonly inputs: RunInputs;
  /** Whether the service's result and the one computed here are the same, byte for byte. */
  readonly sameBytes: boolean;
}

/** Computes a run again, here, from its recorded inputs, and compares every hash and every byte of the result. */
export async function verifyRun(
  client: LosslineClient,
  runId: string,
  terminal: Terminal,
): Promise<Verification> {
  const run = await readRun(client, runId);
  const told = await fetchResult(client, runId, terminal);
  const json = await inputsOf(client, runId, run.rulebook.hash, terminal);
  terminal.progress("computing the run again …");
  const inputs = readInputs(json);
  const found = [
    ...resultPieces(inputs, accepted({ path: "the event", document: "event" }, allocate(inputs))),
  ];
  terminal.progress("");
  const text = found.join("");
  return {
    inputs: json,
    sameBytes: text === told.pieces.join(""),
    comparisons: [
      { what: "rulebook", told: run.rulebook.hash, found: inputs.rulebook.hash },
      { what: "snapshot", told: run.snapshotHash ?? "", found: inputs.snapshot.hash },
      { what: "event", told: run.eventHash, found: inputs.event.hash },
      { what: "result", told: told.hash, found: `sha256:${sha256Hex(text)}` },
    ],
  };
}

async function inputsOf(
  client: LosslineClient,
  runId: string,
  hash: string,
  terminal: Terminal,
): Promise<RunInputs> {
  const path = { runId };
  const text = await client.GET("/v1/rulebooks/{hash}", { params: { path: { hash } }, parseAs: "text" });
  const { snapshot, event, used } = answered(
    await client.GET("/v1/runs/{runId}/inputs", { params: { path } }),
  );
  const members: unknown[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = answered(await client.GET("/v1/runs/{runId}/inputs/members", { params: { path, query } }));
    members.push(...page.members);
    terminal.progress(`${members.length} members …`);
    if (page.next === undefined) break;
    cursor = page.next;
  }
  const { usedInPeriod = [] } = snapshot;
  for (let cursor: string | undefined; usedInPeriod.length < used; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = answered(await client.GET("/v1/runs/{runId}/inputs/used", { params: { path, query } }));
    usedInPeriod.push(...page.used);
    if (page.next === undefined) break;
    cursor = page.next;
  }
  const rulebook = accepted(
    { path: "the rulebook", document: "rulebook" },
    parseJson(answered(text), "rulebook"),
  );
  return {
    rulebook,
    snapshot: { ...snapshot, members, ...(used === 0 ? {} : { usedInPeriod }) },
    event,
  };
}

function readInputs(json: RunInputs): Inputs {
  const read = <T>(document: InputDocument, value: Read<T>): T =>
    accepted({ path: `the ${document}`, document }, value);
  const rulebook = read("rulebook", readRulebook(json.rulebook));
  const snapshot = read("snapshot", readSnapshot(json.snapshot, rulebook));
  return { rulebook, snapshot, event: read("event", readEvent(json.event, rulebook, snapshot)) };
}
