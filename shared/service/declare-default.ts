import { allocate } from "../allocation/index.ts";
import { canonicalJson, hashOf } from "../canonical/index.ts";
import { type Clock, isoTime } from "../clock.ts";
import { readEvent } from "../event/index.ts";
import { newRunId, type Random, type TenantId } from "../ids.ts";
import { formatUnits } from "../money/index.ts";
import { readRulebook } from "../rulebook/index.ts";
import { readSnapshot } from "../snapshot/index.ts";
import type { Executions } from "./executions.ts";
import { accepted, intact } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { documentOf } from "./member-document.ts";
import { Refusal } from "./refusal.ts";
import type { RegisterStore } from "./register.ts";
import type { Run, RunStore } from "./runs.ts";
import { startRun } from "./start-run.ts";
import type { RulebookStore } from "./stores.ts";

interface Declaring {
  readonly clock: Clock;
  readonly random: Random;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
  readonly runs: RunStore;
  readonly executions: Executions;
}

export interface Declaration {
  readonly run: Run;
  /** Whether this default had been declared before. */
  readonly repeated: boolean;
}

/**
 * Declares a default and starts its run. The declaration is the record date: the rulebook in force now decides, and the
 * member data of now is frozen. A default has a natural key, its source and the source's id for it: a second copy, even
 * years later, is the same default and gives the same run, started now if an earlier attempt did not come so far.
 *
 * @throws Refusal with every fault of the event, or of the member data as a snapshot; or when the natural key already
 * belongs to an event that says something else.
 */
export async function declareDefault(
  service: Declaring,
  tenantId: TenantId,
  source: string,
  json: unknown,
): Promise<Declaration> {
  const eventId = idOf(json);
  const before =
    eventId === undefined ? undefined : await service.runs.findByNotice(tenantId, source, eventId);
  const { run, repeated } =
    before === undefined
      ? await declareNew(service, tenantId, source, json)
      : { run: before, repeated: true };
  if (run.eventHash !== hashOf(json)) {
    throw new Refusal(
      "anotherDefault",
      `The id ${run.eventId} belongs to another default, declared at ${run.declaredAt}`,
    );
  }
  if (run.status !== "declared") {
    return { run, repeated };
  }
  await startRun(service, tenantId, run);
  return { run: await knownRun(service, tenantId, run.runId), repeated };
}

/** Freezes everything the run depends on, then records the default. The run of whoever came first, if not ours. */
async function declareNew(
  service: Declaring,
  tenantId: TenantId,
  source: string,
  json: unknown,
): Promise<Declaration> {
  const now = service.clock.now();
  const declaredAt = isoTime(now);
  const { published, rulebook } = await rulebookInForce(service, tenantId, declaredAt);
  const revision = await service.register.current(tenantId);
  if (revision === undefined) {
    throw new Refusal("noMemberData", "There is no member data to freeze: put it first");
  }
  const snapshotJson = { ...(await documentOf(service.register, tenantId, revision)), asOf: declaredAt };
  const snapshot = accepted(
    readSnapshot(snapshotJson, rulebook),
    "member data, as the snapshot it makes now,",
  );
  const event = accepted(readEvent(json, rulebook, snapshot), "event");
  const outcome = accepted(allocate({ rulebook, snapshot, event }), "event");
  const run: Run = {
    runId: newRunId(now, service.random),
    status: "declared",
    source,
    eventId: event.id,
    cause: event.cause,
    declaredAt,
    rulebookHash: rulebook.hash,
    snapshotHash: snapshot.hash,
    eventHash: event.hash,
    stateMachineVersionArn: published.stateMachineVersionArn,
    loss: formatUnits(outcome.loss, rulebook.minorUnits),
  };
  await service.runs.freeze(tenantId, run.runId, {
    snapshot: canonicalJson(snapshotJson),
    event: canonicalJson(json),
  });
  const declared = await service.runs.declare(tenantId, run);
  return { run: declared, repeated: declared.runId !== run.runId };
}

async function rulebookInForce(service: Declaring, tenantId: TenantId, moment: string) {
  const hash = await service.rulebooks.inForce(tenantId, moment);
  const published = hash && (await service.rulebooks.find(tenantId, hash));
  if (!published) {
    throw new Refusal("noRulebookInForce", "No published rulebook is in force");
  }
  const json: unknown = JSON.parse(await service.rulebooks.json(tenantId, published.hash));
  return { published, rulebook: intact(readRulebook(json), "rulebook") };
}

/** The id of an event that may not be one. */
function idOf(json: unknown): string | undefined {
  return typeof json === "object" && json !== null && "id" in json && typeof json.id === "string"
    ? json.id
    : undefined;
}
