/**
 * A rulebook of seven tranches, all of which a loss of the benchmark reaches, none of which waits for people, and members
 * for it in any number.
 */
export const SEVEN_TRANCHES = {
  schema: "lossline/rulebook/1",
  name: "Seven tranches",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource" },
    fund: { type: "resource" },
    required: { type: "amount" },
    vmGain: { type: "amount" },
    capital: { type: "resource", of: "operator" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "own-fund", kind: "defaulterResource", resource: "fund" },
      { id: "capital", kind: "operatorCapital", resource: "capital" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
      { id: "levy", kind: "socialisedLoss", weight: "required", maxRate: "1" },
      { id: "gains", kind: "gainsHaircut", figure: "vmGain" },
      { id: "tear-up", kind: "tearUp", weight: "required" },
    ],
  },
};

/** The same, but that one of the tranches calls members for money and waits until they have paid. */
export const CALLING_TRANCHES = {
  ...SEVEN_TRANCHES,
  name: "Seven tranches, one of them called",
  waterfalls: {
    memberDefault: SEVEN_TRANCHES.waterfalls.memberDefault.map((tranche) =>
      tranche.id === "levy"
        ? {
            id: "calls",
            kind: "assessment",
            weight: "required",
            cap: { perMember: { multiple: "1", of: "required" } },
            due: "PT24H",
          }
        : tranche,
    ),
  },
};

export interface BenchMember {
  readonly id: string;
  readonly figures: Readonly<Record<"margin" | "fund" | "required" | "vmGain", string>>;
}

/** The same `i`, the same member: amounts as irregular as real ones, to the cent. */
export function benchMember(i: number): BenchMember {
  const some = (salt: number, below: number) =>
    `${(Math.imul(i + 1, 2_654_435_761 + salt * 40_503) >>> 7) % below}.${String((i * 37 + salt * 11) % 100).padStart(2, "0")}`;
  return {
    id: `M-${String(i).padStart(7, "0")}`,
    figures: {
      margin: some(1, 90_000),
      fund: some(2, 40_000),
      required: some(3, 30_000),
      vmGain: i % 2 === 0 ? some(4, 5_000) : "0.00",
    },
  };
}

export const BENCH_OPERATOR = { figures: { capital: "1000000.00" } };

/** A default whose loss is beyond every layer that has an end, so that the last tranche bears something too. */
export function benchEvent(id: string, members: number) {
  return {
    id,
    cause: "memberDefault",
    losses: [{ memberId: benchMember(0).id, amount: `${members}00000.00` }],
  };
}
