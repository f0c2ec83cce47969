export type Attributes = Readonly<Record<string, unknown>>;

/** What every kind can say of itself; each entry changes one attribute of a tranche that has none of them. */
export const COMMON: readonly Attributes[] = [
  { id: "other" },
  { name: "Another name" },
  { clause: "9.9" },
  { discretionary: true },
  { approvals: 2 },
  { approvals: 3 },
];
const SCOPE: readonly Attributes[] = [{ scope: "house" }];
const SELECT: readonly Attributes[] = [
  { select: { tagsAny: ["a"] } },
  { select: { tagsAny: ["a", "b"] } },
  { select: { tagsNone: ["a"] } },
  { select: { tagsAny: ["b"], tagsNone: ["a"] } },
  { select: { statuses: ["active"] } },
  { select: { statuses: ["active", "suspended"] } },
  { select: { statuses: ["active", "withdrawing", "suspended", "withdrawn", "defaulted"] } },
];
const DUE: readonly Attributes[] = [
  { due: "PT24H" },
  { due: "PT24M" },
  { due: "P24M" },
  { due: "P1DT12H" },
  { due: { businessDays: 2 } },
];
const CAPS = [
  "100",
  "100.5",
  { multiple: "1", of: "required" },
  { multiple: "2.75", of: "required" },
  { multiple: "2.75", of: "fund" },
  { least: ["100", { multiple: "1", of: "required" }] },
  { greatest: ["100", { multiple: "1", of: "required" }] },
  { greatest: ["100", { multiple: "1", of: "required" }, "7"] },
  { greatest: ["100", { least: [{ multiple: "1", of: "required" }, "7"] }] },
  { greatest: [{ greatest: ["100", { multiple: "1", of: "required" }] }, "7"] },
];
const TOTAL: readonly Attributes[] = [
  { cap: { total: "100" } },
  { cap: { total: { multiple: "0.5", of: "capital" } } },
  { cap: { total: { multiple: "0.5", of: "parent" } } },
];
const MEMBER_TOTAL: readonly Attributes[] = [...TOTAL, { cap: { total: { multiple: "0.5", of: "fund" } } }];

/** Of each kind the least tranche there is, and the changes each of which must show in its words. */
export const KINDS: Readonly<Record<string, readonly [Attributes, readonly Attributes[]]>> = {
  defaulterResource: [{ resource: "fund" }, [...SCOPE, { resource: "margin" }, { resource: "equity" }]],
  operatorCapital: [{ resource: "capital" }, [...SCOPE, { resource: "parent" }, ...TOTAL]],
  insurance: [{ resource: "capital" }, [...SCOPE, { resource: "parent" }, ...TOTAL]],
  mutualisedFund: [
    { resource: "fund" },
    [
      ...[...SCOPE, ...SELECT, ...MEMBER_TOTAL, ...CAPS.map((perMember) => ({ cap: { perMember } }))],
      ...[{ resource: "margin" }, { resource: "equity" }, { weight: "required" }, { weight: "equal" }],
      { reshare: false },
    ],
  ],
  assessment: [
    { weight: "required" },
    [
      ...[...SCOPE, ...SELECT, ...DUE, ...MEMBER_TOTAL],
      ...CAPS.flatMap((cap) => [{ cap: { perMember: cap } }, { cap: { perPeriod: cap } }]),
      ...[{ weight: "fund" }, { weight: "equal" }, { weight: "equity" }],
      ...[{ reshare: false }, { onUnpaid: "reshare" }],
      ...[{ ownResourcesFirst: ["fund"] }, { ownResourcesFirst: ["fund", "margin"] }],
      { ownResourcesFirst: ["margin", "fund"] },
    ],
  ],
  voluntary: [
    { pledge: "fund" },
    [...SCOPE, ...SELECT, ...DUE, { pledge: "margin" }, { allOrNothing: true }],
  ],
  gainsHaircut: [
    { figure: "required" },
    [...SCOPE, ...SELECT, ...MEMBER_TOTAL, { figure: "fund" }, { maxRate: "0.5" }, { maxRate: "0.125" }],
  ],
  socialisedLoss: [
    { weight: "fund" },
    [
      ...[...SCOPE, ...SELECT, ...MEMBER_TOTAL],
      ...[{ weight: "required" }, { weight: "equal" }, { maxRate: "1" }, { maxRate: "0.125" }],
    ],
  ],
  autoDeleverage: [
    { score: "score", capacity: "fund" },
    [...SCOPE, ...SELECT, ...MEMBER_TOTAL, { score: "required" }, { capacity: "margin" }],
  ],
  tearUp: [{ weight: "fund" }, [...SCOPE, ...SELECT, { weight: "required" }, { weight: "equal" }]],
  parallel: [
    {
      tranches: [
        { id: "x", kind: "operatorCapital", resource: "capital" },
        { id: "y", kind: "mutualisedFund", resource: "fund" },
      ],
    },
    [
      {
        tranches: [
          { id: "x", kind: "operatorCapital", resource: "capital", scope: "house" },
          { id: "y", kind: "mutualisedFund", resource: "fund", scope: "house" },
        ],
      },
      {
        tranches: [
          { id: "y", kind: "mutualisedFund", resource: "fund" },
          { id: "x", kind: "operatorCapital", resource: "capital" },
        ],
      },
      {
        tranches: [
          { id: "x", kind: "operatorCapital", resource: "capital" },
          { id: "y", kind: "mutualisedFund", resource: "fund" },
          { id: "z", kind: "mutualisedFund", resource: "margin" },
        ],
      },
    ],
  ],
};

/** A rulebook of one tranche, with two segments and figures of every sort. */
export function rulebookOf(tranche: Attributes) {
  return {
    schema: "lossline/rulebook/1",
    name: "One tranche",
    currency: "EUR",
    effectiveFrom: "2026-01-01T00:00:00Z",
    segments: ["power", "freight"],
    figures: {
      margin: { type: "resource" },
      fund: { type: "resource" },
      required: { type: "amount" },
      score: { type: "number" },
      equity: { type: "resource", level: "house" },
      capital: { type: "resource", of: "operator", level: "segment" },
      parent: { type: "resource", of: "operator" },
    },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: { memberDefault: [tranche] },
    cappedPeriod: { length: 30, unit: "calendarDays" },
  };
}
