/** Holds the engine against the reference, case by case, byte by byte. */

import type { Read } from "../../../shared/faults/faults.ts";
import type { Recovery } from "../../../shared/recovery/index.ts";
import type { Case } from "../generator.ts";
import type { RecoveryJson } from "../json.ts";
import { recoverable } from "../reference.ts";
import type { Engine } from "./engine.ts";

/** Thrown where the engine refuses what the reference takes. */
class Refused extends Error {}

function accepted<T>(what: string, read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Refused(`${what} refused: ${JSON.stringify(read.faults)}`);
}

function difference(what: string, engine: unknown, reference: unknown): string | null {
  const [said, expected] = [JSON.stringify(engine), JSON.stringify(reference)];
  return said === expected ? null : `${what}:\n  engine    ${said}\n  reference ${expected}`;
}

/** The whole result that the engine must give: the reference's, between the properties that name the inputs. */
function compareResult(
  engine: Engine,
  { rulebook, snapshot, event, expect, recoveries }: Case,
): string | null {
  const read = accepted("rulebook", engine.readRulebook(rulebook));
  const records = accepted("snapshot", engine.readSnapshot(snapshot, read));
  const inputs = {
    rulebook: read,
    snapshot: records,
    event: accepted("event", engine.readEvent(event, read, records)),
  };
  const result = engine.resultOf(inputs, accepted("payments", engine.allocate(inputs)));
  const { minorUnits, segments, recoveryOrder } = recoverable(rulebook, expect);
  const whole = {
    engine: "lossline/1",
    rulebookHash: result.rulebookHash,
    snapshotHash: result.snapshotHash,
    eventHash: result.eventHash,
    eventId: event.id,
    currency: rulebook.currency,
    minorUnits,
    segments,
    recoveryOrder,
    ...expect,
  };
  const differs = difference("result", result, whole);
  if (differs !== null) return differs;

  let earlier: Recovery[] = [];
  for (const [i, { amount, from, continue: continues, expect: expected }] of recoveries.entries()) {
    if (continues !== true) earlier = [];
    const options = from === undefined ? { earlier } : { from, earlier };
    const recovery: RecoveryJson | Recovery = accepted("recovery", engine.recover(result, amount, options));
    const recoveryDiffers = difference(`recovery ${i}`, recovery, expected);
    if (recoveryDiffers !== null) return recoveryDiffers;
    earlier.push(recovery);
  }
  return null;
}

/** In what the engine and the reference differ, or null. An engine that refuses or throws differs. */
export function disagreement(engine: Engine, generated: Case): string | null {
  try {
    const differs = compareResult(engine, generated);
    return differs === null ? null : `seed ${generated.seed}, ${differs}`;
  } catch (error) {
    const message =
      error instanceof Refused ? error.message : error instanceof Error ? error.stack : String(error);
    return `seed ${generated.seed}, ${message}`;
  }
}
