import { grouped } from "../money/grouped.ts";
import { formatUnits } from "../money/index.ts";
import type { Cap, FigureId, Level, Rulebook } from "../rulebook/model.ts";
import { decimal, listed, quoted } from "./words.ts";

/** What a multiple is a multiple of, in words. */
type Basis = (figure: FigureId) => string;

/** An amount with its currency: `EUR 1,250,000.00`. */
export function money({ currency, minorUnits }: Rulebook, units: bigint): string {
  return `${currency} ${grouped(formatUnits(units, minorUnits))}`;
}

/** A cap of each account: `the greater of EUR 100.00 and 2.75 times its “fundRequired”`. */
export function capOfEach(rulebook: Rulebook, cap: Cap): string {
  return capInWords(rulebook, cap, (figure) => `its ${quoted(figure)}`);
}

/** A cap of a pool: a member figure counts summed over those who pay, an operator figure as spec 2 says of `total`. */
export function capOfPool(rulebook: Rulebook, cap: Cap, scope: Level): string {
  return capInWords(rulebook, cap, (figure) => {
    const { of, level } = rulebook.figures.get(figure) ?? {};
    if (of !== "operator") return `the sum of their ${quoted(figure)}`;
    if (rulebook.segments === null || level === "house") return `the operator's ${quoted(figure)}`;
    return `the operator's ${quoted(figure)} ${scope === "segment" ? "for that segment" : "of all segments"}`;
  });
}

const EXTREME = {
  least: ["lesser", "least"],
  greatest: ["greater", "greatest"],
} as const;

function capInWords(rulebook: Rulebook, cap: Cap, basis: Basis): string {
  if (cap.kind === "amount") return money(rulebook, cap.amount);
  if (cap.kind === "multiple") {
    const times = decimal(cap.multiple);
    return times === "1" ? basis(cap.of) : `${times} times ${basis(cap.of)}`;
  }
  const words = cap.caps.map((part) => {
    const text = capInWords(rulebook, part, basis);
    return "caps" in part && part.caps.length > 1 ? `(${text})` : text;
  });
  const [ofTwo, ofMany] = EXTREME[cap.kind];
  return words.length < 2
    ? listed(words, "and")
    : `the ${words.length === 2 ? ofTwo : ofMany} of ${listed(words, "and")}`;
}
