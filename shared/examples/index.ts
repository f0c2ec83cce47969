/** The worked examples of a rulebook, run: each must give what it expects before the rulebook is published (spec 2). */
import { allocate } from "../allocation/index.ts";
import { token } from "../canonical/index.ts";
import { readEvent } from "../event/index.ts";
import { collectFaults, type Faults } from "../faults/collector.ts";
import type { Fault, Read } from "../faults/faults.ts";
import { formatUnits, parseUnits } from "../money/index.ts";
import { type Result, resultOf } from "../result/index.ts";
import { type ExampleJson, type Rulebook, rulebookSchema } from "../rulebook/index.ts";
import { readSnapshot } from "../snapshot/index.ts";

/**
 * What does not come out as the rulebook's examples say, each fault at its place in the rulebook. `json` is what
 * `rulebook` was read from; throws when it is not a rulebook at all.
 */
export function checkExamples(rulebook: Rulebook, json: unknown): readonly Fault[] {
  const faults = collectFaults("rulebook");
  const { examples = [] } = rulebookSchema.parse(json);
  for (const [index, example] of examples.entries())
    checkExample(rulebook, example, `/examples/${index}`, faults);
  return faults.list();
}

function checkExample(rulebook: Rulebook, example: ExampleJson, path: string, faults: Faults): void {
  const snapshot = accepted(readSnapshot(example.snapshot, rulebook), `${path}/snapshot`, faults);
  if (snapshot === undefined) return;
  const event = accepted(readEvent(example.event, rulebook, snapshot), `${path}/event`, faults);
  if (event === undefined) return;
  const inputs = { rulebook, snapshot, event };
  const outcome = accepted(allocate(inputs), `${path}/event`, faults);
  if (outcome === undefined) return;
  compare(resultOf(inputs, outcome), example, `${path}/expect`, faults);
}

/** What was read; faults of an example's document are faults of the rulebook, which holds it at `path`. */
function accepted<T>(read: Read<T>, path: string, faults: Faults): T | undefined {
  if (read.ok) return read.value;
  for (const fault of read.faults) faults.adopt(fault, path);
  return undefined;
}

function compare(
  result: Result,
  { expect, snapshot, event }: ExampleJson,
  path: string,
  faults: Faults,
): void {
  const check = (what: string, expected: string, got: string, at: string): void => {
    if (!sameAmount(expected, got, result.minorUnits))
      faults.add("exampleDiffers", at, { what, expected, got });
  };
  if (expect.uncovered !== undefined) {
    check("what is left uncovered", expect.uncovered, result.uncovered, `${path}/uncovered`);
  }
  for (const [tranche, expected] of Object.entries(expect.tranches ?? {})) {
    const at = `${path}/tranches${token(tranche)}`;
    const borne = result.tranches.find(({ id }) => id === tranche)?.borne;
    if (borne === undefined) faults.add("trancheOfOtherWaterfall", at, { tranche, cause: event.cause });
    else check(`what “${tranche}” bears`, expected, borne, at);
  }
  const members = new Set(snapshot.members.map(({ id }) => id));
  const borneBy = allBorne(result);
  for (const [member, expected] of Object.entries(expect.members ?? {})) {
    const at = `${path}/members${token(member)}`;
    if (!members.has(member)) faults.add("unknownMember", at, { member, known: members });
    else check(`all that “${member}” bears`, expected, borneBy(member), at);
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
