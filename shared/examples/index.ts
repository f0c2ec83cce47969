/** The worked examples of a rulebook, run: each must give what it expects before the rulebook is published (spec 2). */
import { allocate } from "../allocation/index.ts";
import { listAt, token, valueAt } from "../canonical/index.ts";
import { readEvent } from "../event/index.ts";
import { collectFaults, type Faults } from "../faults/collector.ts";
import type { Fault, Read } from "../faults/faults.ts";
import { formatUnits, parseUnits } from "../money/index.ts";
import { type Result, resultOf } from "../result/index.ts";
import {
  type Cause,
  type ExampleJson,
  expectedOfMembers,
  type Rulebook,
  rulebookSchema,
} from "../rulebook/index.ts";
import { readSnapshot } from "../snapshot/index.ts";

/**
 * What does not come out as the rulebook's examples say, each fault at its place in the rulebook. `json` is what
 * `rulebook` was read from; throws when it is not a rulebook at all.
 */
export function checkExamples(rulebook: Rulebook, json: unknown): readonly Fault[] {
  const faults = collectFaults("rulebook");
  const { examples = [] } = rulebookSchema.parse(json);
  for (const [index, { expect, event }] of examples.entries()) {
    // As written: a schema's copy would leave out a member called __proto__.
    const written = listAt(json, "examples")[index];
    checkExample(rulebook, written, { expect, cause: event.cause }, `/examples/${index}`, faults);
  }
  return faults.list();
}

/** What an example expects, and of which waterfall. */
interface Expectation {
  readonly expect: ExampleJson["expect"];
  readonly cause: Cause;
}

function checkExample(
  rulebook: Rulebook,
  written: unknown,
  expectation: Expectation,
  path: string,
  faults: Faults,
): void {
  const snapshot = accepted(readSnapshot(valueAt(written, "snapshot"), rulebook), `${path}/snapshot`, faults);
  if (snapshot === undefined) return;
  const event = accepted(readEvent(valueAt(written, "event"), rulebook, snapshot), `${path}/event`, faults);
  if (event === undefined) return;
  const inputs = { rulebook, snapshot, event };
  const outcome = accepted(allocate(inputs), `${path}/event`, faults);
  if (outcome === undefined) return;
  const result = resultOf(inputs, outcome);
  const compare = comparing(result, faults);
  compareTranches(result, expectation, `${path}/expect`, compare, faults);
  const ids = new Set(snapshot.members.ids);
  const borneBy = allBorne(result);
  for (const [member, expected] of expectedOfMembers(valueAt(written, "expect"))) {
    const at = `${path}/expect/members${token(member)}`;
    if (!ids.has(member)) faults.add("unknownMember", at, { member, known: ids });
    else compare(`all that “${member}” bears`, String(expected), borneBy(member), at);
  }
}

/** What was read; faults of an example's document are faults of the rulebook, which holds it at `path`. */
function accepted<T>(read: Read<T>, path: string, faults: Faults): T | undefined {
  if (read.ok) return read.value;
  for (const fault of read.faults) faults.adopt(fault, path);
  return undefined;
}

type Compare = (what: string, expected: string, got: string, path: string) => void;

function comparing({ minorUnits }: Result, faults: Faults): Compare {
  return (what, expected, got, path) => {
    if (!sameAmount(expected, got, minorUnits)) faults.add("exampleDiffers", path, { what, expected, got });
  };
}

function compareTranches(
  result: Result,
  { expect, cause }: Expectation,
  path: string,
  compare: Compare,
  faults: Faults,
): void {
  if (expect.uncovered !== undefined) {
    compare("what is left uncovered", expect.uncovered, result.uncovered, `${path}/uncovered`);
  }
  for (const [tranche, expected] of Object.entries(expect.tranches ?? {})) {
    const at = `${path}/tranches${token(tranche)}`;
    const borne = result.tranches.find(({ id }) => id === tranche)?.borne;
    if (borne === undefined) faults.add("trancheOfOtherWaterfall", at, { tranche, cause });
    else compare(`what “${tranche}” bears`, expected, borne, at);
  }
}

/** All that a member bore in any tranche, its own loss met by its own resources included. */
function allBorne({ allocations, minorUnits }: Result): (member: string) => string {
  const units = new Map<string | null, bigint>();
  for (const { memberId, amount } of allocations) {
    units.set(memberId, (units.get(memberId) ?? 0n) + unitsOf(amount, minorUnits));
  }
  return (member) => formatUnits(units.get(member) ?? 0n, minorUnits);
}

/** By value: “7” is “7.00”. */
function sameAmount(a: string, b: string, minorUnits: number): boolean {
  return unitsOf(a, minorUnits) === unitsOf(b, minorUnits);
}

function unitsOf(amount: string, minorUnits: number): bigint {
  const units = parseUnits(amount, minorUnits);
  if (typeof units === "string") throw new Error(`${amount} is not an amount here: ${units}`);
  return units;
}
