/**
 * A rulebook as the engine reads it (spec 2): every default filled in, every amount a whole number of minor units,
 * every ratio a fraction. `readRulebook` makes it from JSON; nothing else does.
 */

export type TrancheId = string;
export type FigureId = string;

/** Where an account stands: once per segment, or once for all. Without declared segments every level is `segment`. */
export type Level = "segment" | "house";
export type Owner = "member" | "operator";
export type Cause = "memberDefault" | "nonDefaultLoss";
export const CAUSES = ["memberDefault", "nonDefaultLoss"] as const satisfies readonly Cause[];

export const STATUSES = ["active", "withdrawing", "suspended", "withdrawn", "defaulted"] as const;
export type MemberStatus = (typeof STATUSES)[number];

/** An exact ratio in lowest terms, made of a decimal of at most 18 decimals: the denominator divides 10^18. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface Figure {
  readonly id: FigureId;
  readonly type: "resource" | "amount" | "number";
  readonly of: Owner;
  readonly level: Level;
  /** As written in the rulebook (a decimal string), or undefined where every account must give the figure. */
  readonly default: string | undefined;
}

/** A cap expression. It is evaluated exactly and floored to the minor unit; a negative value counts as 0. */
export type Cap =
  | { readonly kind: "amount"; readonly amount: bigint }
  | { readonly kind: "multiple"; readonly multiple: Ratio; readonly of: FigureId }
  | { readonly kind: "least" | "greatest"; readonly caps: readonly Cap[] };

export interface Select {
  readonly tagsAny: readonly string[] | undefined;
  readonly tagsNone: readonly string[] | undefined;
  readonly statuses: readonly MemberStatus[];
}

/** A figure's id, or `"equal"`: every account weighs 1. */
export type Weight = FigureId | "equal";

/** An ISO 8601 duration in whole numbers such as `PT24H`, or whole business days. */
export type Due = string | { readonly businessDays: number };

interface Described {
  readonly id: TrancheId;
  readonly name: string | undefined;
  readonly clause: string | undefined;
  readonly discretionary: boolean;
  readonly approvals: number | undefined;
}

interface Common extends Described {
  /** The level of the accounts that pay. */
  readonly level: Level;
  /** How residuals are pooled: one pool a segment, or one for the house. `segment` where no segments are declared. */
  readonly scope: Level;
}

interface TotalCap {
  readonly total: Cap | undefined;
}

export interface DefaulterResource extends Common {
  readonly kind: "defaulterResource";
  readonly resource: FigureId;
}

interface OperatorResource extends Common {
  readonly resource: FigureId;
  readonly cap: TotalCap;
}

export interface OperatorCapital extends OperatorResource {
  readonly kind: "operatorCapital";
}

export interface Insurance extends OperatorResource {
  readonly kind: "insurance";
}

export interface MutualisedFund extends Common {
  readonly kind: "mutualisedFund";
  readonly resource: FigureId;
  /** Defaults to the resource. */
  readonly weight: Weight;
  readonly select: Select;
  readonly reshare: boolean;
  readonly cap: TotalCap & { readonly perMember: Cap | undefined };
}

export interface Assessment extends Common {
  readonly kind: "assessment";
  readonly weight: Weight;
  readonly select: Select;
  readonly reshare: boolean;
  readonly cap: TotalCap & { readonly perMember: Cap | undefined; readonly perPeriod: Cap | undefined };
  readonly due: Due | undefined;
  readonly onUnpaid: "next" | "reshare";
  readonly ownResourcesFirst: readonly FigureId[];
}

export interface Voluntary extends Common {
  readonly kind: "voluntary";
  readonly pledge: FigureId;
  readonly select: Select;
  readonly allOrNothing: boolean;
  readonly due: Due | undefined;
}

export interface GainsHaircut extends Common {
  readonly kind: "gainsHaircut";
  readonly figure: FigureId;
  readonly select: Select;
  /** Defaults to 1. */
  readonly maxRate: Ratio;
  readonly cap: TotalCap;
}

export interface SocialisedLoss extends Common {
  readonly kind: "socialisedLoss";
  readonly weight: Weight;
  readonly select: Select;
  /** Undefined: unbounded. */
  readonly maxRate: Ratio | undefined;
  readonly cap: TotalCap;
}

export interface AutoDeleverage extends Common {
  readonly kind: "autoDeleverage";
  readonly score: FigureId;
  readonly capacity: FigureId;
  readonly select: Select;
  readonly cap: TotalCap;
}

export interface TearUp extends Common {
  readonly kind: "tearUp";
  readonly weight: Weight;
  readonly select: Select;
}

export type Tranche =
  | DefaulterResource
  | OperatorCapital
  | Insurance
  | MutualisedFund
  | Assessment
  | Voluntary
  | GainsHaircut
  | SocialisedLoss
  | AutoDeleverage
  | TearUp;

export const TRANCHE_KINDS = [
  ...(["defaulterResource", "operatorCapital", "insurance", "mutualisedFund", "assessment"] as const),
  ...(["voluntary", "gainsHaircut", "socialisedLoss", "autoDeleverage", "tearUp"] as const),
] as const satisfies readonly Tranche["kind"][];

/** Tranches that bear at once (pari passu). Decision and approvals belong to the group; all its tranches have its scope. */
export interface Group extends Described {
  readonly kind: "parallel";
  readonly scope: Level;
  readonly tranches: readonly (OperatorCapital | Insurance | MutualisedFund | Assessment)[];
}

export type Step = Tranche | Group;

/** An ordered waterfall: each step is one tranche, or one group of tranches. */
export type Waterfall = readonly Step[];

export interface CappedPeriod {
  readonly length: number;
  readonly unit: "calendarDays" | "businessDays";
  readonly extendsOnNewDefault: boolean;
  readonly maxLength: number | undefined;
}

export interface Rulebook {
  /** `sha256:` and the hex digest of the canonical JSON (RFC 8785). */
  readonly hash: string;
  readonly name: string;
  readonly currency: string;
  /** Decimals of the currency's minor unit, 0–18. */
  readonly minorUnits: number;
  readonly effectiveFrom: string;
  /** Declared segments in their order, or null: one implicit segment. */
  readonly segments: readonly string[] | null;
  readonly figures: ReadonlyMap<FigureId, Figure>;
  readonly waterfalls: Readonly<Partial<Record<Cause, Waterfall>>>;
  readonly cappedPeriod: CappedPeriod | undefined;
  readonly recoveryOrder: "reverse" | "pariPassu";
}
