/**
 * A second implementation of the specification, written from its text alone: exact ratios over BigInt, no code shared
 * with the engine, clarity before speed. What the engine says is compared with what this says.
 */

import { own } from "./accounts.ts";
import type { Payments } from "./calls.ts";
import type { EventJson, RecoverableJson, ResultJson, RulebookJson, SnapshotJson } from "./json.ts";
import { formatAmount, parseAmount } from "./rational.ts";
import { run, take } from "./run.ts";
import { initialState, minorUnitsOf } from "./state.ts";

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

/** What a run leaves of every resource of every account, in minor units: one line each, "owner/segment figure amount". */
export function referenceLeft(
  rulebook: RulebookJson,
  snapshot: SnapshotJson,
  event: EventJson,
): readonly string[] {
  const state = initialState(rulebook, snapshot, event);
  take(state, paymentsIn(event, state.minorUnits));
  const { members, operator } = state.accounts;
  const accounts = new Set([members, operator].flatMap(({ segment, house }) => [...segment, ...house]));
  return [...accounts].flatMap(({ member, segment, left }) =>
    [...left].map(([figure, amount]) => `${member?.id ?? "operator"}/${segment ?? ""} ${figure} ${amount}`),
  );
}

/** Every call and claim of a run: one line each, "tranche round account amount". */
export function referenceCalls(
  rulebook: RulebookJson,
  snapshot: SnapshotJson,
  event: EventJson,
): readonly string[] {
  const minorUnits = minorUnitsOf(rulebook);
  const paid = paymentsIn(event, minorUnits);
  const lines: string[] = [];
  run(rulebook, snapshot, event, (trancheId, round, calls) => {
    for (const [account, amount] of calls) {
      lines.push(`${trancheId} ${round} ${account} ${formatAmount(amount, minorUnits)}`);
    }
    return paid(trancheId, round, calls);
  });
  return lines;
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
