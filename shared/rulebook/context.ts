import type { Faults } from "../faults/collector.ts";
import { MAX_DECIMALS, parseRatio, parseUnits } from "../money/index.ts";
import type { Figure, FigureId, Level, Ratio } from "./model.ts";

/** What the parts of a rulebook need to know of the rest while they are read. */
export interface Context {
  readonly faults: Faults;
  /** Undefined where they are not known for a fault: amounts are then not checked against them. */
  readonly minorUnits: number | undefined;
  /** Whether segments are declared. Without them level and scope mean nothing and are always `segment`. */
  readonly segmented: boolean;
  /** Figures that could be read. */
  readonly figures: ReadonlyMap<FigureId, Figure>;
  /** Ids of all figures declared, those that could not be read included; undefined where the declarations are missing. */
  readonly declared: ReadonlySet<string> | undefined;
}

/** The amount `text` in minor units; a fault and 0 where it is too precise. Its notation is the schema's matter. */
export function amountAt(text: string, path: string, context: Context): bigint {
  if (context.minorUnits === undefined) return 0n;
  const units = parseUnits(text, context.minorUnits);
  if (typeof units === "bigint") return units;
  if (units === "tooManyDecimals") context.faults.add(units, path, { text, decimals: context.minorUnits });
  return 0n;
}

/** The rate or multiple `text`; a fault and 0 where it has more than 18 decimals. */
export function ratioAt(text: string, path: string, faults: Faults): Ratio {
  const ratio = parseRatio(text);
  if (typeof ratio === "object") return ratio;
  if (ratio === "tooManyDecimals") faults.add(ratio, path, { text, decimals: MAX_DECIMALS });
  return { numerator: 0n, denominator: 1n };
}

/** `level`, or `segment` where no segments are declared. */
export function normalLevel(level: Level, context: Pick<Context, "segmented">): Level {
  return context.segmented ? level : "segment";
}

/** A fault for every entry of a list that stands in it before. */
export function checkDistinct(items: readonly string[], what: string, path: string, faults: Faults): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item)) faults.add("duplicate", `${path}/${index}`, { what, text: item });
    seen.add(item);
  }
}

/** The ids nobody may use: “equal” is a weight (spec 2). */
export function checkReserved(id: string, path: string, faults: Faults): void {
  if (id === "equal") faults.add("reservedId", path, { id });
}
