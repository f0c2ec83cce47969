import { at, columnOf, total } from "../columns/index.ts";
import { collectFaults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { formatUnits, MAX_INPUT_LENGTH, parseUnits } from "../money/index.ts";
import type { Result } from "../result/index.ts";
import { cellsFor, leftOf, listingOf, lower, type Phase, phasesOf, repay, uncoveredOf } from "./claims.ts";
import type { Recovery, Repaid } from "./model.ts";

export interface RecoverOptions {
  /** The defaulter from whose estate the money comes; it repays only what was borne for that defaulter. */
  readonly from?: string;
  /** Recoveries already made on the same result, oldest first; this one continues where they left off. */
  readonly earlier?: readonly Recovery[];
}

/**
 * Who gets what back of `amount` (a decimal string ≥ 0 in the result's currency): first the uncovered loss, then those
 * who bore it in the result's recovery order, the rest is surplus (spec 7). Earlier recoveries are replayed and must be
 * what this function gives for them.
 */
export function recover(result: Result, amount: string, options: RecoverOptions = {}): Read<Recovery> {
  const { from, earlier = [] } = options;
  const { minorUnits } = result;
  const faults = collectFaults("recovery");
  const defaulters = defaultersOf(result);
  const units = amount.length > MAX_INPUT_LENGTH ? "tooLong" : parseUnits(amount, minorUnits);
  if (units === "tooManyDecimals") faults.add(units, "/amount", { text: amount, decimals: minorUnits });
  else if (typeof units === "string")
    faults.add("wrongValue", "/amount", { expected: "an amount", found: amount });
  else if (units < 0n) faults.add("negativeAmount", "/amount", { what: "A recovery", amount });
  if (from !== undefined && !defaulters.includes(from))
    faults.add("notADefaulter", "/from", { member: from, known: defaulters });
  const estate: Estate = { result, phases: phasesOf(result), uncovered: uncoveredOf(result) };
  for (const [index, recovery] of earlier.entries())
    if (!follows(estate, recovery)) faults.add("notEarlier", `/earlier/${index}`, {});
  return readOr(faults, () => distribute(estate, typeof units === "bigint" ? units : 0n, from));
}

/** A result with what is left to recover of it. */
interface Estate {
  readonly result: Result;
  readonly phases: readonly Phase[];
  readonly uncovered: ReturnType<typeof uncoveredOf>;
}

function distribute(estate: Estate, amount: bigint, from: string | undefined): Recovery {
  const { minorUnits } = estate.result;
  const open = cellsFor(estate.uncovered, from);
  const toUncovered = least(amount, leftOf(open));
  lower(open, toUncovered);
  let rest = amount - toUncovered;
  const repaid: Repaid[] = [];
  for (const phase of estate.phases) {
    const paid = repay(phase, rest, from);
    rest -= total(paid);
    for (const line of listingOf(phase, from))
      if (paid[line] > 0)
        repaid.push({ ...phase.lines[line], amount: formatUnits(at(paid, line), minorUnits) });
  }
  return {
    repaid,
    toUncovered: formatUnits(toUncovered, minorUnits),
    surplus: formatUnits(rest, minorUnits),
    ...(from !== undefined && { from }),
  };
}

/** Replays an earlier recovery; whether it is the one that follows from what is left. */
function follows(estate: Estate, recovery: Recovery): boolean {
  const { minorUnits } = estate.result;
  const parts = [...recovery.repaid.map(({ amount }) => amount), recovery.toUncovered, recovery.surplus];
  const units = parts.map((part) => parseUnits(part, minorUnits));
  const known = units.filter((part) => typeof part === "bigint");
  if (known.length < units.length || known.some((part) => part < 0n)) return false;
  if (recovery.from !== undefined && !defaultersOf(estate.result).includes(recovery.from)) return false;
  const replayed = distribute(estate, total(columnOf(known)), recovery.from);
  return sameRecovery(replayed, recovery);
}

function sameRecovery(a: Recovery, b: Recovery): boolean {
  return (
    a.toUncovered === b.toUncovered &&
    a.surplus === b.surplus &&
    a.repaid.length === b.repaid.length &&
    a.repaid.every(
      (line, i) =>
        line.trancheId === b.repaid[i].trancheId &&
        line.payer === b.repaid[i].payer &&
        line.memberId === b.repaid[i].memberId &&
        line.segment === b.repaid[i].segment &&
        line.amount === b.repaid[i].amount,
    )
  );
}

/** The defaulters of a result: each has a loss above 0, which is met or uncovered. */
function defaultersOf(result: Result): readonly string[] {
  const parts = [...result.residuals, ...result.tranches.flatMap(({ met }) => met)];
  return [...new Set(parts.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])))];
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
