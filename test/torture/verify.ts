import { hashOf, sha256Hex } from "../../shared/canonical/index.ts";
import { resultFor } from "../allocation/cases.ts";
import type { EventJson, MemberJson, RulebookJson, SnapshotJson } from "../reference/json.ts";
import { referenceAllocate, referenceLeft } from "../reference/reference.ts";
import type { Client } from "./client.ts";
import type { Violation } from "./tally.ts";
import { json, type RunSeen, type Venue } from "./venue.ts";
import { checkActs } from "./verify-acts.ts";

/** Everything that a run was computed from, as the service recorded it. */
interface Recorded {
  readonly run: RunSeen;
  readonly rulebook: RulebookJson;
  readonly snapshot: SnapshotJson;
  readonly event: EventJson;
}

/**
 * Looks at all that a venue's runs left behind, when it is quiet: every default once, each run ended with the result that
 * the engine and the reference give for its recorded inputs, each begun on what the one before it left, and a ledger
 * that adds up.
 */
export async function violationsOf({ name, given, client, deeds }: Venue): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  const complain = (what: string) => found.push({ venue: name, what });
  const runs = await allRuns(client);
  const ids = runs.map(({ eventId }) => eventId).toSorted();
  const declared = given.events.map(({ id }) => id).toSorted();
  if (JSON.stringify(ids) !== JSON.stringify(declared)) {
    complain(`declared were ${declared.join(", ")}, recorded are ${ids.join(", ")}`);
  }
  const inTurn = runs.toSorted((one, other) => one.turn - other.turn);
  for (const [i, run] of inTurn.entries()) {
    if (run.turn !== i + 1) {
      complain(`run ${i + 1} of the venue has turn ${run.turn}`);
    }
    const before = inTurn[i - 1];
    if (before !== undefined && String(before.completedAt) > String(run.completedAt)) {
      complain(`run ${run.turn} completed before run ${before.turn}`);
    }
  }
  let before: Recorded | undefined;
  for (const run of inTurn) {
    const complainOfRun = (what: string) => complain(`run ${run.turn}: ${what}`);
    const recorded = await checkRun(client, given.rulebook, run, complainOfRun);
    const declared = given.events.find(({ id }) => id === run.eventId);
    const done = deeds.get(run.runId);
    if (recorded !== undefined && declared !== undefined && done !== undefined) {
      await checkActs(client, run.runId, recorded, declared, done, complainOfRun);
    }
    if (before !== undefined && recorded !== undefined) {
      compare(`what run ${before.run.turn} left`, balancesIn(recorded), leftBy(before), complain);
    } else if (recorded !== undefined) {
      const put = { ...recorded, snapshot: { ...given.memberData, asOf: recorded.snapshot.asOf } };
      compare("what was put", balancesIn(recorded), balancesIn(put), complain);
    }
    before = recorded;
  }
  if (before !== undefined) {
    const memberData: Omit<SnapshotJson, "asOf"> = await json(client.ask("GET", "/v1/member-data"));
    const now = { ...before, snapshot: { ...memberData, asOf: before.snapshot.asOf } };
    compare("what the last run left", balancesIn(now), leftBy(before), complain);
  }
  await checkLedger(client, runs, complain);
  return found;
}

export type Complain = (what: string) => void;

/** What is in a page of a list, whatever the list is called. */
async function allRuns(client: Client): Promise<readonly RunSeen[]> {
  const { runs }: { runs: RunSeen[] } = await json(client.ask("GET", "/v1/runs?limit=100"));
  return runs;
}

/** Computes a run again from what it recorded, twice. Answers with that, if the run completed. */
async function checkRun(
  client: Client,
  published: RulebookJson,
  run: RunSeen,
  complain: Complain,
): Promise<Recorded | undefined> {
  const at = `/v1/runs/${run.runId}`;
  const { alarms }: { alarms: object[] } = await json(client.ask("GET", `${at}/alarms`));
  if (run.status !== "completed" || alarms.length > 0) {
    complain(`it is ${run.status}: ${JSON.stringify([run.failure, ...alarms])}`);
    return undefined;
  }
  const inputs: { rulebookHash: string; event: EventJson; snapshot: Omit<SnapshotJson, "members"> } =
    await json(client.ask("GET", `${at}/inputs`));
  const { members }: { members: MemberJson[] } = await json(
    client.ask("GET", `${at}/inputs/members?limit=1000`),
  );
  const rulebook: RulebookJson = await json(client.ask("GET", `/v1/rulebooks/${inputs.rulebookHash}`));
  const snapshot = { ...inputs.snapshot, members };
  const { event } = inputs;
  if (hashOf(rulebook) !== hashOf(published)) {
    complain(`it was computed by another rulebook than the published one`);
  }
  const text = await (await client.ask("GET", `${at}/result`)).text();
  const again = resultFor({ rulebook, snapshot, event });
  if (text !== JSON.stringify(again) || sha256Hex(text) !== run.resultHash?.replace("sha256:", "")) {
    complain(`it has the result\n${text}\nand its inputs give\n${JSON.stringify(again)}`);
  }
  if (again.eventHash !== run.eventHash || again.snapshotHash !== run.snapshotHash) {
    complain(`it does not have the hashes of its inputs`);
  }
  const { engine: _, rulebookHash: _r, snapshotHash: _s, eventHash: _e, ...rest } = again;
  const { eventId: _i, currency: _c, minorUnits: _m, segments: _g, recoveryOrder: _o, ...computed } = rest;
  const second = JSON.stringify(referenceAllocate(rulebook, snapshot, event));
  if (JSON.stringify(computed) !== second) {
    complain(`the engine and the reference differ\n${JSON.stringify(computed)}\n${second}`);
  }
  return { run, rulebook, snapshot, event };
}

/** Every balance that a run began with, one line each. */
function balancesIn({ rulebook, snapshot, event }: Recorded): readonly string[] {
  return referenceLeft(rulebook, snapshot, { ...event, losses: [] });
}

/** Every balance as the reference says that a run left it. */
function leftBy({ rulebook, snapshot, event }: Recorded): readonly string[] {
  return referenceLeft(rulebook, snapshot, event);
}

function compare(
  what: string,
  found: readonly string[],
  expected: readonly string[],
  complain: Complain,
): void {
  const missing = expected.filter((line) => !found.includes(line));
  const extra = found.filter((line) => !expected.includes(line));
  if (missing.length + extra.length > 0) {
    complain(`${what}: expected ${missing.join("; ")}, found ${extra.join("; ")}`);
  }
}

/** The ledger adds up, and each completed run took what it consumed once, if it consumed anything. */
async function checkLedger(client: Client, runs: readonly RunSeen[], complain: Complain): Promise<void> {
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const page: { differences: object[]; next?: string } = await json(
      client.ask("GET", `/v1/ledger/reconciliation${cursor === "" ? "" : `?cursor=${cursor}`}`),
    );
    for (const difference of page.differences) {
      complain(`the ledger: ${JSON.stringify(difference)}`);
    }
    cursor = page.next;
  }
  const { postings }: { postings: { cause: { kind: string; id?: string } }[] } = await json(
    client.ask("GET", "/v1/ledger/postings?limit=100"),
  );
  for (const { runId, turn } of runs) {
    const own = postings.filter(({ cause }) => cause.id === runId);
    if (own.length > 1) {
      complain(`run ${turn} was posted ${own.length} times: ${JSON.stringify(own)}`);
    }
  }
}
