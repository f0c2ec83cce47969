import type { CappedPeriod, Rulebook } from "../rulebook/model.ts";
import { digits, listed, quoted, sentence } from "./words.ts";

/** Currency, when the rules take effect, segments. */
export function preambleOf(rulebook: Rulebook): readonly string[] {
  const { currency, minorUnits, effectiveFrom, segments } = rulebook;
  return [
    `amounts are in ${currency}, to ${digits(String(minorUnits), "decimal")}`,
    `these rules are in force from ${effectiveFrom}`,
    ...(segments ? [`the segments are ${listed(segments.map(quoted), "and")}`] : []),
  ].map(sentence);
}

/** What holds for every tranche. */
export function generalOf({ recoveryOrder, cappedPeriod }: Rulebook): readonly string[] {
  return [...SHARING, ...RECOVERIES[recoveryOrder], ...(cappedPeriod ? periodOf(cappedPeriod) : [])].map(
    sentence,
  );
}

/** Spec 1, 4 and 5, as far as every reader must know them. */
const SHARING = [
  "a surviving member is one that did not default; unless a tranche says otherwise, its status is active or withdrawing",
  "each tranche bears the loss left by those before it, up to what it has; what is left after the last is uncovered, and is reported as such",
  "proportions, rates and multiples are of the figures at the record date; nobody pays more out of a resource than is left of it",
  "shares are exact to the minor unit: the units that remain go, one each, to the largest fractions, and among equal fractions in order of member id",
];

const RECOVERIES: Readonly<Record<Rulebook["recoveryOrder"], readonly string[]>> = {
  reverse: [
    "money recovered later goes first to the loss left uncovered, then back up the waterfall: the tranche that bore last is repaid in full before the one above it, in proportion to what each payer bore",
    "defaulters are repaid after all others, and what is left is surplus",
  ],
  pariPassu: [
    "money recovered later goes first to the loss left uncovered, then to everyone who bore any of it, at once and in proportion to what each bore",
    "defaulters are repaid after all others, and what is left is surplus",
  ],
};

/** Spec 10. */
function periodOf({ length, unit, extendsOnNewDefault, maxLength }: CappedPeriod): readonly string[] {
  const inDays = (count: number) =>
    digits(String(count), unit === "businessDays" ? "business day" : "calendar day");
  const limit = maxLength === undefined ? "" : ` at most ${inDays(maxLength)} after it began`;
  return [
    `a capped period begins when a default is declared and none is open, and lasts ${inDays(length)}`,
    extendsOnNewDefault
      ? `each further default within it moves its end to ${inDays(length)} after that default is declared${limit && `, but${limit}`}`
      : `a further default within it does not extend it${limit && `; it ends${limit}`}`,
  ];
}
