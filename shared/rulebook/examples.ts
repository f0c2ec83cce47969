import { token } from "../canonical/pointer.ts";
import { readEvent } from "../event/read.ts";
import type { Faults } from "../faults/collector.ts";
import type { Fault } from "../faults/faults.ts";
import { readSnapshot } from "../snapshot/read.ts";
import { amountAt, type Context } from "./context.ts";
import { tranchesById } from "./lookup.ts";
import type { Rulebook } from "./model.ts";
import type { ExampleJson } from "./schema.ts";

/** Reads the snapshot and event of every example against the rulebook, and checks what its expectation names. */
export function checkExamples(examples: readonly ExampleJson[], rulebook: Rulebook, context: Context): void {
  const tranches = tranchesById(rulebook);
  for (const [index, { snapshot, event, expect }] of examples.entries()) {
    const path = `/examples/${index}`;
    const readS = readSnapshot(snapshot, rulebook);
    if (readS.ok) {
      const readE = readEvent(event, rulebook, readS.value);
      if (!readE.ok) adopt(readE.faults, `${path}/event`, context.faults);
    } else adopt(readS.faults, `${path}/snapshot`, context.faults);
    if (expect.uncovered !== undefined) amountAt(expect.uncovered, `${path}/expect/uncovered`, context);
    for (const [id, amount] of Object.entries(expect.tranches ?? {})) {
      const at = `${path}/expect/tranches${token(id)}`;
      if (!tranches.has(id))
        context.faults.add("unknownTranche", at, { tranche: id, known: tranches.keys() });
      amountAt(amount, at, context);
    }
    for (const [id, amount] of Object.entries(expect.members ?? {})) {
      amountAt(amount, `${path}/expect/members${token(id)}`, context);
    }
  }
}

/** Takes over the faults of an example's document as faults of the rulebook, which holds it at `path`. */
function adopt(found: readonly Fault[], path: string, faults: Faults): void {
  for (const fault of found) faults.adopt(fault, path);
}
