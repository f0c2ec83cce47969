import type { FigureId } from "../rulebook/model.ts";

/** Something that a member has put up. All numbers are decimal strings, exactly as they were sent. */
export interface Asset {
  /** The venue's own id of it: an ISIN, a pledge's number. */
  readonly id: string;
  readonly quantity: string;
  /** Of one, in `currency`. */
  readonly price: string;
  readonly currency: string;
  /** The part of its worth that is not counted: 0 all of it is, 1 nothing is. */
  readonly haircut: string;
  /** What one of `currency` is worth in the rulebook's currency; absent where they are the same. */
  readonly fxRate?: string;
}

/** Assets, and the figure of a member that they are worth. */
export interface Collateral {
  readonly figure: FigureId;
  /** Null where the figure stands for the whole house, or no segments are declared. */
  readonly segment: string | null;
  readonly assets: readonly Asset[];
}

/** What collateral is worth, in the rulebook's currency. */
export interface ValuedCollateral extends Collateral {
  /** With as many decimals as the currency has minor units. */
  readonly value: string;
  readonly currency: string;
  readonly minorUnits: number;
}
