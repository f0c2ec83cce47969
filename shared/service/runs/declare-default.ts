import { allocate, type Inputs } from "../../allocation/index.ts";
import { canonicalJson, hashOf, isObject } from "../../canonical/index.ts";
import { isoTime } from "../../clock.ts";
import { readEvent } from "../../event/index.ts";
import { newRunId, type Random, type TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { readFailures } from "../live/read-failures.ts";
import type { Manifest, RegisterStore, Revision } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import type { RulebookStore } from "../stores.ts";
import { accepted, keepLoaded, readPublished, snapshotIn } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { type Basis, type Run, waitsForItsTurn } from "./runs.ts";
import { startRun } from "./start-run.ts";
import { type NextTurn, nextTurn } from "./turns.ts";
import { findUsers, NOBODY, type Users, withUseBy } from "./used-in-period.ts";

export interface Declaring extends NextTurn {
  readonly random: Random;
}

/** How a default is declared. */
export interface Manner {
  /** An exercise, on the same path; its ids are apart from those of real defaults. */
  readonly drill?: boolean;
  /** Its losses are an estimate, to be finalised later. */
  readonly estimated?: boolean;
  /** Who declares it; the source itself when absent. */
  readonly by?: string;
  /** The run in which the defaulters failed a call, where that is what made them default. */
  readonly failedIn?: string | undefined;
}

export interface Declaration {
  readonly run: Run;
  /** Whether this default had been declared before. */
  readonly repeated: boolean;
}

/** An attempt is lost only to another declaration, or a change of the register, at the same moment. */
const MAX_ATTEMPTS = 200;

/**
 * Declares a default and starts its run, or lets it wait while another holds the waterfall. The declaration is the
 * record date: the rulebook in force now decides, and who is a member now. A default has a natural key, its source and
 * the source's id for it: a second copy, even years later, is the same default and gives the same run, started now if an
 * earlier attempt did not come so far.
 *
 * @throws Refusal with every fault of the event, or of the member data as a snapshot; or when the natural key already
 * belongs to an event that says something else.
 */
export async function declareDefault(
  service: Declaring,
  tenantId: TenantId,
  source: string,
  json: unknown,
  { drill = false, estimated = false, by = source, failedIn }: Manner = {},
): Promise<Declaration> {
  if (!drill) {
    refuseActs(json);
  }
  const eventId = idOf(json);
  const before =
    eventId === undefined ? undefined : await service.runs.findByNotice(tenantId, { source, drill }, eventId);
  const { run, repeated } =
    before === undefined
      ? await declareNew(service, tenantId, { source, drill, estimated, by, failedIn }, json)
      : { run: before, repeated: true };
  if (run.eventHash !== hashOf(json)) {
    throw new Refusal(
      "anotherDefault",
      `The id ${run.eventId} belongs to another default, declared at ${run.declaredAt}`,
    );
  }
  if ((run.estimated ?? false) !== estimated) {
    const how = estimated ? "was not declared as an estimate" : "was declared as an estimate";
    throw new Refusal("anotherDefault", `The default ${run.eventId} ${how} at ${run.declaredAt}`);
  }
  if (run.status !== "declared") {
    return { run, repeated };
  }
  if (waitsForItsTurn(run)) {
    await nextTurn(service, tenantId);
  } else {
    await startRun(service, tenantId, run);
  }
  return { run: await knownRun(service, tenantId, run.runId), repeated };
}

/** Freezes what the run depends on, then records the default. The run of whoever came first, if not ours. */
async function declareNew(
  service: Declaring,
  tenantId: TenantId,
  manner: OfRun,
  json: unknown,
): Promise<Declaration> {
  let found: Found | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const turns = manner.drill ? undefined : await service.runs.turns(tenantId);
    const waits = turns !== undefined && turns.ended < turns.declared;
    // Who waits freezes its balances later: that the register has moved on since its declaration does not matter.
    const revision =
      waits && found !== undefined ? found.revision : await currentRevision(service.register, tenantId);
    const place = { turn: turns && turns.declared + 1, waits };
    if (found === undefined || !isStill(found, revision, place)) {
      found = await findInputs(service, tenantId, revision, place, json);
      await refuseUnlinked(service, tenantId, manner.failedIn, found.inputs);
      await service.runs.keepEvent(tenantId, found.runId, canonicalJson(json));
    }
    const run = runOf(found, manner, place);
    const declared = await service.runs.declare(tenantId, run, turns && { turns, revision });
    if (declared === undefined) {
      continue;
    }
    const repeated = declared.runId !== run.runId;
    if (!repeated && run.frozen !== undefined) {
      keepLoaded(tenantId, run, found.inputs, found.manifest);
    }
    return { run: declared, repeated };
  }
  throw new Refusal(
    "changedMeanwhile",
    "Too much was declared or changed at the same time; nothing is lost by asking again",
  );
}

/**
 * The use of so many accounts, run by run, is added up before a declaration is answered. More is left to the run's first
 * step, which has minutes for it: a request has seconds.
 */
const MOST_ADDED_UP = 10_000;

/** How much there is to add up. */
function workFor({ earlier, countsBroughtForward }: Users, { members, inSegments }: Revision): number {
  return (members + inSegments) * (earlier.length + Number(countsBroughtForward));
}

/** What a run says of how it was declared. */
interface OfRun {
  readonly source: string;
  readonly drill: boolean;
  readonly estimated: boolean;
  readonly by: string;
  readonly failedIn: string | undefined;
}

/** A declaration's place among the tenant's real ones, of which a drill has none. */
interface Place {
  readonly turn: number | undefined;
  /** Whether earlier ones have not ended. */
  readonly waits: boolean;
}

/** Everything a declaration depends on, as it was at a moment. */
interface Found {
  readonly runId: string;
  readonly declaredAt: string;
  readonly stateMachineVersionArn: string;
  readonly revision: Revision;
  /** As it was read, and its digest. */
  readonly manifest: Manifest;
  readonly digest: string;
  /** What it is still to be frozen from; undefined where it was read as it is frozen. */
  readonly basis: Basis | undefined;
  /** The turn for which it was found by whom the capped period is used; none for a drill, and for who waits. */
  readonly countedFor: number | undefined;
  readonly inputs: Inputs;
  readonly loss: string;
}

/** Whether what was found holds for a place that it may be declared at. Whoever waits is frozen later. */
function isStill(found: Found, { revision }: Revision, { turn, waits }: Place): boolean {
  return found.revision.revision === revision && (waits || found.countedFor === turn);
}

async function findInputs(
  service: Declaring,
  tenantId: TenantId,
  revision: Revision,
  { turn, waits }: Place,
  json: unknown,
): Promise<Found> {
  const now = service.clock.now();
  const declaredAt = isoTime(now);
  const hash = await service.rulebooks.bindInForce(tenantId, declaredAt);
  const { published, rulebook } = await rulebookInForce(service.rulebooks, tenantId, hash);
  const register = await service.register.manifest(tenantId, revision.manifest);
  const users = waits ? NOBODY : await findUsers(service, tenantId, rulebook, { declaredAt, turn }, register);
  const isAddedUp = workFor(users, revision) <= MOST_ADDED_UP || bringsPayments(json);
  const manifest = isAddedUp ? await withUseBy(service, tenantId, rulebook, users, register) : register;
  const snapshot = accepted(
    await snapshotIn(service.register, tenantId, manifest, declaredAt, rulebook),
    "member data, as the snapshot it makes now,",
  );
  const event = accepted(readEvent(json, rulebook, snapshot), "event");
  const inputs = { rulebook, snapshot, event };
  const { loss } = accepted(allocate(inputs), "event");
  return {
    runId: newRunId(now, service.random),
    declaredAt,
    stateMachineVersionArn: published.stateMachineVersionArn,
    revision,
    manifest,
    digest:
      manifest === register ? revision.manifest : await service.register.putManifest(tenantId, manifest),
    basis: isAddedUp ? undefined : { manifest: revision.manifest, revision: revision.revision, ...users },
    countedFor: waits ? undefined : turn,
    inputs,
    loss: formatUnits(loss, rulebook.minorUnits),
  };
}

/** A real run waits while others before it have not ended; until its turn comes nothing is frozen but who was a member. */
function runOf(found: Found, { source, drill, estimated, by, failedIn }: OfRun, { turn, waits }: Place): Run {
  const { runId, declaredAt, stateMachineVersionArn, revision, inputs, loss } = found;
  const { rulebook, event } = inputs;
  return {
    runId,
    status: "declared",
    drill,
    source,
    declaredBy: by,
    eventId: event.id,
    ...(failedIn === undefined ? {} : { failedIn }),
    cause: event.cause,
    declaredAt,
    ...(estimated ? { estimated } : {}),
    engine: "lossline/1",
    rulebookHash: rulebook.hash,
    eventHash: event.hash,
    stateMachineVersionArn,
    loss,
    membership: revision.manifest,
    holds: turn !== undefined && !waits,
    lastExecution: 0,
    lastResumption: 0,
    ...(turn === undefined ? {} : { turn }),
    ...(waits ? {} : frozenOf(found)),
  };
}

/** The snapshot; or what the run's first step makes it of. */
function frozenOf({ revision, manifest, digest, basis, inputs }: Found): Pick<Run, "basis" | "frozen"> {
  if (basis !== undefined) {
    return { basis };
  }
  return {
    frozen: {
      manifest: digest,
      snapshotHash: inputs.snapshot.hash,
      revision: revision.revision,
      chunks: manifest.chunks.length,
    },
  };
}

export async function currentRevision(register: RegisterStore, tenantId: TenantId): Promise<Revision> {
  const revision = await register.current(tenantId);
  if (revision === undefined) {
    throw new Refusal("noMemberData", "There is no member data to freeze: put it first");
  }
  return revision;
}

/** The rulebook of this hash, found to be in force. @throws Refusal when none is */
export async function rulebookInForce(
  rulebooks: RulebookStore,
  tenantId: TenantId,
  hash: string | undefined,
) {
  const published = hash && (await rulebooks.find(tenantId, hash));
  if (!published) {
    throw new Refusal("noRulebookInForce", "No published rulebook is in force");
  }
  return { published, rulebook: await readPublished(rulebooks, tenantId, published.hash) };
}

/** A default that is linked to another's run is of members that failed a call there. @throws Refusal naming who did not */
async function refuseUnlinked(
  service: Declaring,
  tenantId: TenantId,
  failedIn: string | undefined,
  { snapshot, event }: Inputs,
): Promise<void> {
  if (failedIn === undefined) {
    return;
  }
  const failed = new Set((await readFailures(service, tenantId, failedIn)).map(({ memberId }) => memberId));
  const complaints = event.losses.flatMap(({ defaulter }, i) => {
    const id = snapshot.members.ids[defaulter];
    return id !== undefined && failed.has(id)
      ? []
      : [
          {
            path: `/losses/${i}/memberId`,
            code: "hasNotFailed",
            message: `${id ?? "Nobody"} failed no call there`,
          },
        ];
  });
  if (complaints.length > 0) {
    throw new Refusal("invalid", `The default does not follow from the run ${failedIn}`, complaints);
  }
}

/** Whether an exercise says who pays. That can be refused by what is used, which has then to be added up at once. */
function bringsPayments(json: unknown): boolean {
  return isObject(json) && Object.hasOwn(json, "payments");
}

/** Who pays and what is decided in a real default is recorded when people do it. @throws Refusal for an event that says */
function refuseActs(json: unknown): void {
  const complaints = ["payments", "decisions"]
    .filter((name) => isObject(json) && Object.hasOwn(json, name))
    .map((name) => ({
      path: `/${name}`,
      code: "recordedLater",
      message: `The ${name} of a real default are recorded while its run goes on; only a drill brings them along`,
    }));
  if (complaints.length > 0) {
    throw new Refusal("invalid", "The event says what people have still to do", complaints);
  }
}

/** The id of an event that may not be one. */
function idOf(json: unknown): string | undefined {
  return typeof json === "object" && json !== null && "id" in json && typeof json.id === "string"
    ? json.id
    : undefined;
}
