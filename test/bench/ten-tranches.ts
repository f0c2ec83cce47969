import type { Inputs } from "../../shared/allocation/index.ts";
import { constant } from "../../shared/columns/index.ts";
import type { Figure, Rulebook, Select, Step, Waterfall } from "../../shared/rulebook/model.ts";
import { type Accounts, OPERATOR } from "../../shared/snapshot/model.ts";

/**
 * A clearing house of ten tranches and any number of members, as its readers would give it to the engine: figures in
 * cents, as they come, nothing sorted, summed or selected beforehand.
 */

const EVERYONE: Select = { tagsAny: undefined, tagsNone: undefined, statuses: ["active", "withdrawing"] };
const NON_BIDDERS: Select = { ...EVERYONE, tagsAny: ["non-bidder"] };
const described = { name: undefined, clause: undefined, discretionary: false, approvals: undefined };
const common = { ...described, level: "segment", scope: "segment" } as const;
const ratio = (percent: bigint) => ({ numerator: percent, denominator: 100n });
const multiple = (percent: bigint, of: string) =>
  ({ kind: "multiple", multiple: ratio(percent), of }) as const;
const noCap = { total: undefined, perMember: undefined };

const WATERFALL: Waterfall = [
  { ...common, id: "defaulter-margin", kind: "defaulterResource", resource: "margin" },
  { ...common, id: "defaulter-fund", kind: "defaulterResource", resource: "fund" },
  {
    ...common,
    id: "skin-in-the-game",
    kind: "operatorCapital",
    resource: "capital",
    cap: { total: undefined },
  },
  {
    ...common,
    id: "non-bidders",
    kind: "mutualisedFund",
    resource: "fund",
    weight: "fund",
    select: NON_BIDDERS,
    reshare: true,
    cap: noCap,
  },
  {
    ...common,
    id: "fund",
    kind: "mutualisedFund",
    resource: "fund",
    weight: "required",
    select: EVERYONE,
    reshare: true,
    cap: { total: multiple(60n, "required"), perMember: undefined },
  },
  { ...common, id: "insurance", kind: "insurance", resource: "cover", cap: { total: undefined } },
  {
    ...common,
    id: "calls",
    kind: "assessment",
    weight: "required",
    select: EVERYONE,
    reshare: true,
    cap: { perMember: multiple(275n, "required"), perPeriod: undefined, total: undefined },
    due: "PT24H",
    onUnpaid: "next",
    ownResourcesFirst: [],
  },
  {
    ...common,
    id: "gains-haircut",
    kind: "gainsHaircut",
    figure: "gain",
    maxRate: ratio(50n),
    select: EVERYONE,
    cap: { total: undefined },
  },
  {
    ...common,
    id: "equity",
    kind: "socialisedLoss",
    weight: "margin",
    maxRate: ratio(20n),
    select: EVERYONE,
    cap: { total: undefined },
  },
  { ...common, id: "tear-up", kind: "tearUp", weight: "gain", select: EVERYONE },
];

const MEMBER_FIGURES = ["margin", "fund", "required", "gain"];

const figure = (id: string, of: Figure["of"], type: Figure["type"]): [string, Figure] => [
  id,
  { id, of, type, level: "segment", default: undefined },
];

const RULEBOOK: Rulebook = {
  hash: "sha256:",
  name: "Ten tranches",
  currency: "EUR",
  minorUnits: 2,
  effectiveFrom: "2026-01-01T00:00:00Z",
  segments: null,
  figures: new Map([
    figure("margin", "member", "resource"),
    figure("fund", "member", "resource"),
    figure("required", "member", "amount"),
    figure("gain", "member", "amount"),
    figure("capital", "operator", "resource"),
    figure("cover", "operator", "resource"),
  ]),
  waterfalls: { memberDefault: WATERFALL },
  cappedPeriod: undefined,
  recoveryOrder: "reverse",
};

/**
 * The same waterfall with a limit on every tranche that members pay, so that none is used up and each must be filled:
 * the dearest there is.
 */
const LIMITED: Waterfall = WATERFALL.map((step): Step => {
  const total = multiple(20n, "required");
  if (step.kind === "mutualisedFund") return { ...step, cap: { ...step.cap, total } };
  if (step.kind === "assessment") return { ...step, cap: { ...step.cap, total } };
  if (step.kind === "gainsHaircut") return { ...step, cap: { total } };
  if (step.kind === "socialisedLoss") return { ...step, cap: { total } };
  return step;
});

export interface TenTranches {
  /** Multiplies every amount. */
  readonly scale?: bigint;
  /** Whether every tranche that members pay is limited. */
  readonly limited?: boolean;
}

/** Inputs with `members` members, every tranche of which is reached. */
export function tenTranches(members: number, { scale = 1n, limited = false }: TenTranches = {}): Inputs {
  const accounts = memberAccounts(members, scale);
  const operator = operatorAccounts(members, scale);
  return {
    rulebook: { ...RULEBOOK, waterfalls: { memberDefault: limited ? LIMITED : WATERFALL } },
    snapshot: {
      hash: "sha256:",
      asOf: "2026-01-01T00:00:00Z",
      members: {
        ids: Array.from({ length: members }, (_, i) => `M-${String(i).padStart(8, "0")}`),
        profiles: [
          { status: "active", tags: [] },
          { status: "active", tags: ["non-bidder"] },
          { status: "suspended", tags: [] },
        ],
        profile: Int32Array.from({ length: members }, (_, i) => (i % 10 === 3 ? 1 : i % 100 === 7 ? 2 : 0)),
      },
      memberAccounts: { segment: accounts, house: accounts },
      operatorAccounts: { segment: operator, house: operator },
      usedInPeriod: new Map(),
    },
    event: {
      hash: "sha256:",
      id: "benchmark",
      cause: "memberDefault",
      losses: [{ defaulter: 1, segment: 0, amount: BigInt(members) * 22_000_000n * scale }],
      payments: new Map(),
      decisions: new Map(),
    },
  };
}

/** Figures in cents, up to about a hundred thousand euro, from a fixed sequence. */
function memberAccounts(size: number, scale: bigint): Accounts {
  const next = sequence();
  return {
    size,
    member: Int32Array.from({ length: size }, (_, i) => i),
    segment: new Int32Array(size),
    figures: new Map(
      MEMBER_FIGURES.map((id) => {
        const values = Float64Array.from({ length: size }, () => Math.floor(next() * 10_000_000));
        return [id, scale === 1n ? values : Array.from(values, (value) => BigInt(value) * scale)];
      }),
    ),
  };
}

function operatorAccounts(members: number, scale: bigint): Accounts {
  return {
    size: 1,
    member: Int32Array.of(OPERATOR),
    segment: new Int32Array(1),
    figures: new Map([
      ["capital", constant(1, BigInt(members) * 10_000n * scale)],
      ["cover", constant(1, BigInt(members) * 5_000n * scale)],
    ]),
  };
}

/** A fixed sequence of numbers in [0, 1) (mulberry32), so that every run measures the same accounts. */
function sequence(): () => number {
  let state = 20_260_301;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
