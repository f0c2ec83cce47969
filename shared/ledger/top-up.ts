import { collectFaults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { formatUnits, MAX_INPUT_LENGTH, parseUnits } from "../money/index.ts";
import type { Owner, Rulebook } from "../rulebook/model.ts";
import { checkPlace, type Place } from "../rulebook/place.ts";

/** Money that somebody adds to one of its balances, as it is sent. */
export interface TopUpSent extends Place {
  readonly amount: string;
}

/** Which account of its owner it goes to, and how much, in minor units and as amounts are printed. */
export interface CheckedTopUp {
  readonly segment: string | null;
  readonly figure: string;
  readonly units: bigint;
  readonly amount: string;
}

/** A top-up by a rulebook's word, or every fault in it: its figure must be a resource, and its amount above 0. */
export function readTopUp(sent: TopUpSent, owner: Owner, rulebook: Rulebook): Read<CheckedTopUp> {
  const faults = collectFaults("topUp");
  const { figure, segment = null, amount: text } = sent;
  const { minorUnits } = rulebook;
  checkPlace(sent, { owner, types: ["resource"], called: "a resource" }, rulebook, faults);
  const units = text.length > MAX_INPUT_LENGTH ? "tooLong" : parseUnits(text, minorUnits);
  if (units === "tooManyDecimals") faults.add(units, "/amount", { text, decimals: minorUnits });
  else if (typeof units === "string")
    faults.add("wrongValue", "/amount", { expected: "an amount", found: text });
  else if (units <= 0n) faults.add("topUpNotPositive", "/amount", { amount: text });
  return readOr(faults, () => {
    const known = typeof units === "bigint" ? units : 0n;
    return { figure, segment, units: known, amount: formatUnits(known, minorUnits) };
  });
}
