import { isObject } from "../canonical/object.ts";
import { token } from "../canonical/pointer.ts";
import type { Faults } from "../faults/collector.ts";
import { shown } from "../faults/structure.ts";
import { MAX_INPUT_LENGTH, parseUnits } from "../money/index.ts";
import { type Asking, asks, segmentOrder, stepsById, tranchesById } from "../rulebook/lookup.ts";
import type { Cause, Rulebook, TrancheId } from "../rulebook/model.ts";
import { AMOUNT, TOO_LONG } from "../rulebook/text.ts";
import { memberIndex } from "../snapshot/lookup.ts";
import type { Snapshot } from "../snapshot/model.ts";
import type { Payment } from "./model.ts";

/** How the insurer is named where members are named by their ids. */
const INSURER = "insurer";

interface Reading {
  readonly rulebook: Rulebook;
  readonly snapshot: Snapshot;
  readonly segments: ReadonlyMap<string, number>;
  readonly faults: Faults;
}

/** The payments by tranche, round by round (spec 6): each on a call or claim, by an account that could be called. */
export function readPayments(
  json: unknown,
  cause: Cause | undefined,
  rulebook: Rulebook,
  snapshot: Snapshot,
  faults: Faults,
): ReadonlyMap<TrancheId, readonly (readonly Payment[])[]> {
  if (json === undefined) return new Map();
  if (!isObject(json)) {
    faults.add("wrongValue", "/payments", {
      expected: "an object of rounds by tranche id",
      found: shown(json),
    });
    return new Map();
  }
  const tranches = tranchesById(rulebook);
  const steps = stepsById(rulebook);
  const reading = { rulebook, snapshot, segments: segmentOrder(rulebook), faults };
  const payments = new Map<TrancheId, readonly (readonly Payment[])[]>();
  for (const [id, rounds] of Object.entries(json)) {
    const path = `/payments${token(id)}`;
    const placed = tranches.get(id);
    if (placed === undefined && !steps.has(id)) {
      faults.add("unknownTranche", path, { tranche: id, known: tranches.keys() });
    } else if (placed === undefined || !asks(placed.step)) faults.add("notACall", path, { tranche: id });
    else if (cause !== undefined && placed.cause !== cause) {
      faults.add("trancheOfOtherWaterfall", path, { tranche: id, cause });
    } else payments.set(id, readRounds(rounds, path, placed.step, reading));
  }
  return payments;
}

function readRounds(
  json: unknown,
  path: string,
  tranche: Asking,
  reading: Reading,
): readonly (readonly Payment[])[] {
  if (!Array.isArray(json)) {
    reading.faults.add("wrongValue", path, { expected: "a list of rounds", found: shown(json) });
    return [];
  }
  return Array.from(json, (round, index) => readRound(round, `${path}/${index}`, tranche, reading));
}

function readRound(json: unknown, path: string, tranche: Asking, reading: Reading): readonly Payment[] {
  if (!isObject(json)) {
    reading.faults.add("wrongValue", path, {
      expected: "an object of amounts by account",
      found: shown(json),
    });
    return [];
  }
  return Object.entries(json).map(([key, amount]) => {
    const at = path + token(key);
    checkPayer(key, at, tranche, reading);
    return { key, amount: readAmount(amount, at, reading), path: at };
  });
}

function readAmount(json: unknown, path: string, { rulebook, faults }: Reading): bigint {
  if (typeof json !== "string") {
    faults.add(typeof json === "number" ? "numberNotText" : "wrongValue", path, {
      expected: AMOUNT,
      found: shown(json),
    });
    return 0n;
  }
  if (json.length > MAX_INPUT_LENGTH) {
    faults.add("wrongValue", path, { expected: TOO_LONG, found: shown(json) });
    return 0n;
  }
  const units = parseUnits(json, rulebook.minorUnits);
  if (units === "tooManyDecimals") {
    faults.add(units, path, { text: json, decimals: rulebook.minorUnits });
  } else if (typeof units !== "bigint")
    faults.add("wrongValue", path, { expected: AMOUNT, found: shown(json) });
  else if (units < 0n) faults.add("negativeAmount", path, { what: "a payment", amount: json });
  return typeof units === "bigint" ? units : 0n;
}

/** Keys are a member's id or the insurer, with the segment after a `/` where the tranche's accounts are in segments. */
function checkPayer(
  key: string,
  path: string,
  tranche: Asking,
  { rulebook, snapshot, segments, faults }: Reading,
): void {
  const who = tranche.kind === "insurance" ? INSURER : "a member's id";
  const inSegments = rulebook.segments !== null && tranche.level === "segment";
  const expected = inSegments ? `${who}, “/” and a segment` : who;
  const parts = key.split("/");
  if (parts.length !== (inSegments ? 2 : 1)) {
    faults.add("unknownPayer", path, { key, expected });
    return;
  }
  const [id, segment] = parts;
  if (inSegments && !segments.has(segment)) {
    faults.add("unknownSegment", path, { segment, known: rulebook.segments ?? [] });
  }
  if (tranche.kind === "insurance") {
    if (id !== INSURER) faults.add("unknownPayer", path, { key, expected });
  } else if (memberIndex(snapshot.members.ids, id) < 0) {
    faults.add("unknownMember", path, { member: id, known: snapshot.members.ids });
  }
}
