import type { FigureId, Level, Owner, Rulebook } from "../rulebook/model.ts";

/** A figure that is a balance: what a rulebook calls a resource. */
export interface Resource {
  readonly figure: FigureId;
  readonly of: Owner;
  readonly level: Level;
  /** What an account has that gives none. */
  readonly default?: string;
}

/** What a rulebook says about balances: by its terms a register's figures are read as accounts of the ledger. */
export interface Terms {
  readonly currency: string;
  readonly minorUnits: number;
  /** Null where none are declared. */
  readonly segments: readonly string[] | null;
  /** In ascending order of id. */
  readonly resources: readonly Resource[];
}

/** The terms of a rulebook. */
export function termsOf({ currency, minorUnits, segments, figures }: Rulebook): Terms {
  const resources = [...figures.values()]
    .filter(({ type }) => type === "resource")
    .map(({ id, of, level, default: preset }) => ({
      figure: id,
      of,
      level,
      ...(preset === undefined ? {} : { default: preset }),
    }))
    .sort((a, b) => (a.figure < b.figure ? -1 : 1));
  return { currency, minorUnits, segments, resources };
}

/** Whether two rulebooks read the same balances from the same figures. */
export function sameTerms(one: Terms | undefined, other: Terms | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** How many decimals tell every balance apart that was read by one of these terms. */
export function decimalsOf(...terms: readonly (Terms | undefined)[]): number {
  return Math.max(0, ...terms.map((some) => some?.minorUnits ?? 0));
}
