import {
  type Column,
  constant,
  least,
  notNegative,
  scaleDown,
  subtract,
  take as takeAt,
} from "../columns/index.ts";
import type { Cap, FigureId, Owner, Ratio, Select, Tranche, Weight } from "../rulebook/model.ts";
import { capPerAccount } from "./caps.ts";
import { given, left, type RunState } from "./state.ts";

export type Payer = "defaulter" | "operator" | "insurer" | "member";

/** Accounts of a tranche, and the state they are in. */
export interface At {
  readonly state: RunState;
  readonly accounts: Int32Array;
}

/** The terms of a tranche: who pays, by what weight, up to what, and how it is collected (spec 2, the table). */
export interface Terms {
  readonly payer: Payer;
  readonly owner: Owner;
  /** Which survivors pay; undefined where members do not. */
  readonly select?: Select;
  /** Not negative. */
  readonly weights: (at: At) => Column;
  /** Not negative; null: unbounded. */
  readonly capacities: (at: At) => Column | null;
  readonly totalCap: Cap | undefined;
  /** How an amount is shared out: filled up (5.2), severally (5.3), or as a queue by score (5.4). */
  readonly sharing: "fill" | "several" | { readonly queueBy: FigureId };
  readonly allOrNothing: boolean;
  /** What is paid with: a resource is consumed. */
  readonly consumes: FigureId | undefined;
  /** Taken at once, or asked for and perhaps not paid (spec 6): claimed and pledged in one round, called in several. */
  readonly collected: "taken" | "claimed" | "called";
}

type TermsTable = { readonly [K in Tranche["kind"]]: (tranche: Extract<Tranche, { kind: K }>) => Terms };

/** What a kind of tranche is, for the engine. How it is written, checked and explained stands where that is done. */
const TERMS: TermsTable = {
  defaulterResource: (tranche) => ({
    ...fromResource(tranche.resource),
    payer: "defaulter",
    owner: "member",
    totalCap: undefined,
  }),

  operatorCapital: (tranche) => ({
    ...fromResource(tranche.resource),
    payer: "operator",
    owner: "operator",
    totalCap: tranche.cap.total,
  }),

  insurance: (tranche) => ({
    ...fromResource(tranche.resource),
    payer: "insurer",
    owner: "operator",
    totalCap: tranche.cap.total,
    collected: "claimed",
  }),

  mutualisedFund: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, tranche.weight),
    capacities: (at) => bounded(leftOf(at, tranche.resource), capOf(at, tranche.cap.perMember)),
    totalCap: tranche.cap.total,
    sharing: tranche.reshare ? "fill" : "several",
    consumes: tranche.resource,
  }),

  assessment: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, tranche.weight),
    capacities: (at) =>
      bounded(capOf(at, tranche.cap.perMember), leftOfPeriod(at, tranche.id, tranche.cap.perPeriod)),
    totalCap: tranche.cap.total,
    sharing: tranche.reshare ? "fill" : "several",
    collected: "called",
  }),

  voluntary: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, tranche.pledge),
    capacities: (at) => leftOf(at, tranche.pledge),
    allOrNothing: tranche.allOrNothing,
    consumes: tranche.pledge,
    collected: "claimed",
  }),

  gainsHaircut: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, tranche.figure),
    capacities: (at) => bounded(rateOf(at, tranche.figure, tranche.maxRate), leftOf(at, tranche.figure)),
    totalCap: tranche.cap.total,
    consumes: tranche.figure,
  }),

  socialisedLoss: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, tranche.weight),
    capacities: (at) => (tranche.maxRate ? rateOf(at, tranche.weight, tranche.maxRate) : null),
    totalCap: tranche.cap.total,
  }),

  autoDeleverage: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, "equal"),
    capacities: (at) => leftOf(at, tranche.capacity),
    totalCap: tranche.cap.total,
    sharing: { queueBy: tranche.score },
    consumes: tranche.capacity,
  }),

  tearUp: (tranche) => ({
    ...MEMBERS,
    select: tranche.select,
    weights: (at) => weightOf(at, tranche.weight),
  }),
};

/** What most tranches paid by members have in common; each states where it differs. */
const MEMBERS = {
  payer: "member",
  owner: "member",
  capacities: () => null,
  totalCap: undefined,
  sharing: "fill",
  allOrNothing: false,
  consumes: undefined,
  collected: "taken",
} as const satisfies Partial<Terms>;

/** A tranche whose weight and capacity are both what is left of one resource. */
function fromResource(resource: FigureId) {
  return {
    weights: (at: At) => leftOf(at, resource),
    capacities: (at: At) => leftOf(at, resource),
    sharing: "fill",
    allOrNothing: false,
    consumes: resource,
    collected: "taken",
  } as const satisfies Partial<Terms>;
}

/** The terms of a tranche. */
export function termsOf<K extends Tranche["kind"]>(tranche: Extract<Tranche, { kind: K }>): Terms {
  return TERMS[tranche.kind](tranche);
}

/** Weights are the snapshot's figures, not what is left of them; negatives count as 0. */
function weightOf({ state, accounts }: At, weight: Weight): Column {
  if (weight === "equal") return constant(accounts.length, 1n);
  return notNegative(takeAt(given(state.inputs, weight), accounts));
}

/** What is left of a figure; negatives count as 0. */
function leftOf({ state, accounts }: At, figure: FigureId): Column {
  return notNegative(takeAt(left(state, figure), accounts));
}

/** floor(figure × rate), of the figure as the snapshot gives it. */
function rateOf(at: At, figure: FigureId, rate: Ratio): Column {
  return scaleDown(weightOf(at, figure), rate);
}

function capOf({ state, accounts }: At, cap: Cap | undefined): Column | null {
  return cap === undefined ? null : capPerAccount(state, cap, accounts);
}

/** max(0, `cap.perPeriod` − used in the period). */
function leftOfPeriod(at: At, tranche: string, perPeriod: Cap | undefined): Column | null {
  const cap = capOf(at, perPeriod);
  const used = at.state.inputs.snapshot.usedInPeriod.get(tranche);
  if (cap === null || used === undefined) return cap;
  return notNegative(subtract(cap, takeAt(used, at.accounts)));
}

/** The lesser of two bounds, of which each may be absent. */
function bounded(a: Column | null, b: Column | null): Column | null {
  if (a === null) return b;
  return b === null ? a : least(a, b);
}
