/**
 * A second implementation of the specification, written from its text alone: exact ratios over BigInt, no code shared
 * with the engine, clarity before speed. What the engine says is compared with what this says.
 */

import { own } from "./accounts.ts";
import type { Payments } from "./calls.ts";
import type { EventJson, RecoverableJson, ResultJson, RulebookJson, SnapshotJson } from "./json.ts";
import { parseAmount } from "./rational.ts";
import { run } from "./run.ts";
import { minorUnitsOf } from "./state.ts";

export { referenceRecover } from "./recovery.ts";

/** The payments that the event tells of. */
function paymentsIn(event: EventJson, minorUnits: number): Payments {
  return (trancheId, round) => {
    const paid = Object.entries(own(event.payments, trancheId)?.[round] ?? {});
    return new Map(paid.map(([key, amount]) => [key, parseAmount(amount, minorUnits)]));
  };
}

/** The result (spec 8) of valid inputs, without the properties that name the inputs. */
export function referenceAllocate(
  rulebook: RulebookJson,
  snapshot: SnapshotJson,
  event: EventJson,
): ResultJson {
  return run(rulebook, snapshot, event, paymentsIn(event, minorUnitsOf(rulebook)));
}

/** A result of the reference as `referenceRecover` takes it. */
export function recoverable(rulebook: RulebookJson, result: ResultJson): RecoverableJson {
  return {
    minorUnits: minorUnitsOf(rulebook),
    segments: rulebook.segments ?? null,
    recoveryOrder: rulebook.recoveries?.order ?? "reverse",
    tranches: result.tranches,
    allocations: result.allocations,
    residuals: result.residuals,
  };
}
