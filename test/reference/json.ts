/**
 * The documents of the specification (sections 2, 3, 8 and 9) as JSON has them. The reference reads nothing else, and
 * takes them to be valid.
 */

export type Level = "segment" | "house";
export type Cause = "memberDefault" | "nonDefaultLoss";
export type Status = "active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted";

export interface FigureJson {
  type: "resource" | "amount" | "number";
  of?: "member" | "operator";
  level?: Level;
  default?: string;
}

export type CapJson =
  | string
  | { multiple: string; of: string }
  | { least: CapJson[] }
  | { greatest: CapJson[] };

export interface CapsJson {
  perMember?: CapJson;
  perPeriod?: CapJson;
  total?: CapJson;
}

export interface SelectJson {
  tagsAny?: string[];
  tagsNone?: string[];
  statuses?: Status[];
}

export type DueJson = string | { businessDays: number };

interface Described {
  id: string;
  name?: string;
  clause?: string;
  discretionary?: boolean;
  approvals?: number;
}

interface Common extends Described {
  scope?: Level;
}

export interface DefaulterResourceJson extends Common {
  kind: "defaulterResource";
  resource: string;
}

export interface OperatorTrancheJson extends Common {
  kind: "operatorCapital" | "insurance";
  resource: string;
  cap?: CapsJson;
}

export interface MutualisedFundJson extends Common {
  kind: "mutualisedFund";
  resource: string;
  weight?: string;
  select?: SelectJson;
  reshare?: boolean;
  cap?: CapsJson;
}

export interface AssessmentJson extends Common {
  kind: "assessment";
  weight: string;
  select?: SelectJson;
  reshare?: boolean;
  cap?: CapsJson;
  due?: DueJson;
  onUnpaid?: "next" | "reshare";
  ownResourcesFirst?: string[];
}

export interface VoluntaryJson extends Common {
  kind: "voluntary";
  pledge: string;
  select?: SelectJson;
  allOrNothing?: boolean;
  due?: DueJson;
}

export interface GainsHaircutJson extends Common {
  kind: "gainsHaircut";
  figure: string;
  select?: SelectJson;
  maxRate?: string;
  cap?: CapsJson;
}

export interface SocialisedLossJson extends Common {
  kind: "socialisedLoss";
  weight: string;
  select?: SelectJson;
  maxRate?: string;
  cap?: CapsJson;
}

export interface AutoDeleverageJson extends Common {
  kind: "autoDeleverage";
  score: string;
  capacity: string;
  select?: SelectJson;
  cap?: CapsJson;
}

export interface TearUpJson extends Common {
  kind: "tearUp";
  weight: string;
  select?: SelectJson;
}

export type GroupableJson = OperatorTrancheJson | MutualisedFundJson | AssessmentJson;

export type TrancheJson =
  | DefaulterResourceJson
  | GroupableJson
  | VoluntaryJson
  | GainsHaircutJson
  | SocialisedLossJson
  | AutoDeleverageJson
  | TearUpJson;

export interface ParallelJson extends Described {
  kind: "parallel";
  tranches: GroupableJson[];
}

export type StepJson = TrancheJson | ParallelJson;

export interface RulebookJson {
  schema: "lossline/rulebook/1";
  name: string;
  currency: string;
  minorUnits?: number;
  effectiveFrom: string;
  segments?: string[];
  figures: Record<string, FigureJson>;
  rounding: { method: "largestRemainder"; ties: "memberId" };
  waterfalls: Partial<Record<Cause, StepJson[]>>;
  cappedPeriod?: {
    length: number;
    unit: "calendarDays" | "businessDays";
    extendsOnNewDefault?: boolean;
    maxLength?: number;
  };
  recoveries?: { order?: "reverse" | "pariPassu" };
}

/** Figures by id. */
export type FiguresJson = Record<string, string>;

export interface HolderJson {
  figures?: FiguresJson;
  segments?: Record<string, FiguresJson>;
}

export interface MemberJson extends HolderJson {
  id: string;
  name?: string;
  status?: Status;
  tags?: string[];
}

export interface UsedJson {
  trancheId: string;
  memberId: string;
  segment?: string;
  amount: string;
}

export interface SnapshotJson {
  asOf: string;
  operator?: HolderJson;
  members: MemberJson[];
  usedInPeriod?: UsedJson[];
}

export interface LossJson {
  memberId?: string;
  segment?: string;
  amount: string;
}

export interface EventJson {
  id: string;
  cause: Cause;
  losses: LossJson[];
  payments?: Record<string, Record<string, string>[]>;
  decisions?: Record<string, "apply" | "skip">;
}

export interface CellLine {
  memberId: string | null;
  segment: string | null;
  amount: string;
}

export interface TrancheLine {
  id: string;
  kind: TrancheJson["kind"];
  scope: Level | null;
  status: "applied" | "notReached" | "skipped";
  required: string;
  available: string | null;
  borne: string;
  residual: string;
  payers: number;
  met: CellLine[];
  group?: string;
}

export interface AllocationLine {
  trancheId: string;
  payer: "defaulter" | "operator" | "insurer" | "member";
  memberId: string | null;
  segment: string | null;
  amount: string;
}

export interface OwedLine {
  trancheId: string;
  memberId: string | null;
  segment: string | null;
  amount: string;
}

/** A result (spec 8) without what only names its inputs: exactly the `expect` of a vector. */
export interface ResultJson {
  loss: string;
  borne: string;
  uncovered: string;
  tranches: TrancheLine[];
  allocations: AllocationLine[];
  owed: OwedLine[];
  residuals: CellLine[];
}

/** What of a result a recovery needs. */
export interface RecoverableJson {
  minorUnits: number;
  segments: string[] | null;
  recoveryOrder: "reverse" | "pariPassu";
  tranches: TrancheLine[];
  allocations: AllocationLine[];
  residuals: CellLine[];
}

/** A recovery (spec 9). */
export interface RecoveryJson {
  repaid: AllocationLine[];
  toUncovered: string;
  surplus: string;
  from?: string;
}
