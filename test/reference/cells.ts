/** The coverage table: what a tranche can be, kind × scope × level × reshare × capped × unpaid × group × cause. */

import type { Cause, GroupableJson, Level, ResultJson, RulebookJson, TrancheJson } from "./json.ts";
import { levelOfTranche, scopeOf } from "./tranches.ts";

export type Kind = TrancheJson["kind"];

/** How the accounts met the calls and claims: `own` by their own resources, `next` and `reshare` by what follows a short one. */
export type Unpaid = "none" | "paid" | "own" | "short" | "next" | "reshare";

/** Which bounds the tranche declares on each account, and on the pool. */
export type CapKey = "perMember" | "perPeriod" | "maxRate" | "total";

export interface Cell {
  readonly kind: Kind;
  /** null: no segments are declared. */
  readonly scope: Level | null;
  readonly level: Level | null;
  /** null: the kind has no choice. */
  readonly reshare: boolean | null;
  readonly capped: readonly CapKey[];
  readonly unpaid: Unpaid;
  readonly group: boolean;
  readonly cause: Cause;
}

/** A cell's line in the table. */
export function keyOf(cell: Cell): string {
  const { kind, scope, level, reshare, capped, unpaid, group, cause } = cell;
  return [
    kind,
    scope === null ? "no segments" : `scope ${scope}`,
    level === null ? "-" : `level ${level}`,
    reshare === null ? "-" : reshare ? "reshare" : "several",
    capped.length === 0 ? "uncapped" : capped.join("+"),
    unpaid,
    group ? "group" : "alone",
    cause,
  ].join(" | ");
}

interface Shape {
  readonly reshare?: readonly boolean[];
  readonly caps?: readonly CapKey[];
  /** What becomes of calls, alone and in a group. */
  readonly unpaid?: readonly Unpaid[];
  readonly groupable?: boolean;
}

const SHAPES: Readonly<Record<Kind, Shape>> = {
  defaulterResource: {},
  operatorCapital: { caps: ["total"], groupable: true },
  insurance: { caps: ["total"], unpaid: ["paid", "short"], groupable: true },
  mutualisedFund: { reshare: [true, false], caps: ["perMember", "total"], groupable: true },
  assessment: {
    reshare: [true, false],
    caps: ["perMember", "perPeriod", "total"],
    unpaid: ["paid", "own", "next", "reshare"],
    groupable: true,
  },
  voluntary: { unpaid: ["paid", "short"] },
  gainsHaircut: { caps: ["maxRate", "total"] },
  socialisedLoss: { caps: ["maxRate", "total"] },
  autoDeleverage: { caps: ["total"] },
  tearUp: {},
};

/** Which bounds a kind can declare. */
export function capKeysOf(kind: Kind): readonly CapKey[] {
  return SHAPES[kind].caps ?? [];
}

const PLACES: readonly Pick<Cell, "scope" | "level">[] = [
  { scope: null, level: null },
  { scope: "segment", level: "segment" },
  { scope: "house", level: "segment" },
  { scope: "house", level: "house" },
];

function subsets<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  const withoutLast = subsets(items.slice(0, -1));
  return [...withoutLast, ...withoutLast.map((set) => [...set, ...items.slice(-1)])];
}

/** Spec 2, parallel: an assessment in a group is bounded account by account, and what is unpaid stays in the residual. */
function canOccur({ kind, capped, unpaid, group }: Cell): boolean {
  if (kind !== "assessment" || !group) return true;
  return unpaid !== "reshare" && (capped.includes("perMember") || capped.includes("perPeriod"));
}

function cellsOfKind(kind: Kind, cause: Cause): Cell[] {
  const { reshare = [null], caps = [], unpaid = ["none"], groupable = false } = SHAPES[kind];
  return PLACES.flatMap((place) =>
    reshare.flatMap((reshares) =>
      subsets(caps).flatMap((capped) =>
        unpaid.flatMap((outcome) =>
          (groupable ? [false, true] : [false]).map((group) => ({
            kind,
            ...place,
            reshare: reshares,
            capped,
            unpaid: outcome,
            group,
            cause,
          })),
        ),
      ),
    ),
  ).filter(canOccur);
}

const KINDS: readonly Kind[] = [
  "defaulterResource",
  "operatorCapital",
  "insurance",
  "mutualisedFund",
  "assessment",
  "voluntary",
  "gainsHaircut",
  "socialisedLoss",
  "autoDeleverage",
  "tearUp",
];

/** Every cell that can occur. */
export const CELLS: readonly Cell[] = KINDS.flatMap((kind) => [
  ...cellsOfKind(kind, "memberDefault"),
  ...cellsOfKind(kind, "nonDefaultLoss"),
]);

/** Kinds that can stand in a group. */
export const GROUPABLE: readonly GroupableJson["kind"][] = [
  "operatorCapital",
  "insurance",
  "mutualisedFund",
  "assessment",
];

/** What happened to a tranche's calls in a run. */
export interface CallsSeen {
  readonly called: boolean;
  /** Somebody did not pay a call in full by itself. */
  readonly unpaid: boolean;
}

function unpaidOf(tranche: TrancheJson, calls: CallsSeen, owes: boolean): Unpaid {
  if (tranche.kind === "assessment") {
    if (owes) return tranche.onUnpaid ?? "next";
    return calls.unpaid ? "own" : "paid";
  }
  if (tranche.kind === "insurance" || tranche.kind === "voluntary") return owes ? "short" : "paid";
  return "none";
}

function cappedOf(tranche: TrancheJson): CapKey[] {
  const cap = ("cap" in tranche ? tranche.cap : undefined) ?? {};
  const capped: CapKey[] = [];
  if (cap.perMember !== undefined) capped.push("perMember");
  if (cap.perPeriod !== undefined) capped.push("perPeriod");
  if ("maxRate" in tranche && tranche.maxRate !== undefined) capped.push("maxRate");
  if (cap.total !== undefined) capped.push("total");
  return capped;
}

/** The cells that a run exercised: its tranches that bore something, called somebody, or could by their kind do neither. */
export function cellsOf(
  rulebook: RulebookJson,
  cause: Cause,
  result: ResultJson,
  calls: ReadonlyMap<string, CallsSeen>,
): Cell[] {
  const tranches = (rulebook.waterfalls[cause] ?? []).flatMap((step) =>
    step.kind === "parallel"
      ? step.tranches.map((tranche) => ({ tranche, group: true }))
      : [{ tranche: step, group: false }],
  );
  return tranches.flatMap(({ tranche, group }, t) => {
    const line = result.tranches[t];
    const seen = calls.get(tranche.id) ?? { called: false, unpaid: false };
    const idle = tranche.kind === "defaulterResource" && cause === "nonDefaultLoss";
    if (line.status !== "applied" || !(line.payers > 0 || seen.called || idle)) return [];
    const segmented = rulebook.segments !== undefined;
    return [
      {
        kind: tranche.kind,
        scope: segmented ? scopeOf(rulebook, tranche) : null,
        level: segmented ? levelOfTranche(rulebook, tranche) : null,
        reshare:
          SHAPES[tranche.kind].reshare === undefined
            ? null
            : !("reshare" in tranche && tranche.reshare === false),
        capped: cappedOf(tranche),
        unpaid: unpaidOf(
          tranche,
          seen,
          result.owed.some(({ trancheId }) => trancheId === tranche.id),
        ),
        group,
        cause,
      },
    ];
  });
}
