import fc from "fast-check";
import type { Documents } from "./cases.ts";

/** A clearing house in one piece: one pool at every tranche, in yen, so that amounts are units. */
export interface House {
  readonly tranches: readonly object[];
  readonly members: readonly MemberFigures[];
}

export interface MemberFigures {
  readonly id: string;
  readonly fund: number;
  readonly pledge: number;
  readonly required: number;
  readonly gain: number;
  readonly score: number;
}

const amount = fc.oneof(fc.nat(20), fc.nat(1_000), fc.nat(100_000_000));

const figures = fc.record({
  fund: amount,
  pledge: amount,
  required: amount,
  gain: amount,
  score: fc.nat(3),
});

export const members: fc.Arbitrary<MemberFigures[]> = fc
  .array(figures, { minLength: 2, maxLength: 8 })
  .map((list) => list.map((member, index) => ({ id: `M-${index}`, ...member })));

export const multiple = fc.constantFrom("0.25", "0.333333333333333333", "1", "2.75");

export const weight = fc.constantFrom("equal", "required", "fund", "gain");

/** Attributes that may be left out. */
export const perhaps = <T extends object>(attributes: fc.Arbitrary<T>): fc.Arbitrary<T | object> =>
  fc.oneof(fc.constant({}), attributes);

/** A cap expression for the pool: an amount that may leave residue to the next tranche. */
export const total = fc.record({ total: fc.nat(100_000).map(String) });

/** The documents of a house in which the member `defaulter`, who has nothing, loses `loss`. */
export function houseDocuments({ tranches, members }: House, loss: number): Documents {
  return {
    rulebook: {
      schema: "lossline/rulebook/1",
      name: "A house in one piece",
      currency: "JPY",
      effectiveFrom: "2026-01-01T00:00:00Z",
      figures: {
        fund: { type: "resource", default: "0" },
        pledge: { type: "resource", default: "0" },
        required: { type: "amount", default: "0" },
        gain: { type: "amount", default: "0" },
        score: { type: "number", default: "0" },
        capital: { type: "resource", of: "operator", default: "100" },
        cover: { type: "resource", of: "operator", default: "1000" },
      },
      rounding: { method: "largestRemainder", ties: "memberId" },
      waterfalls: { memberDefault: tranches },
    },
    snapshot: {
      asOf: "2026-03-01T00:00:00Z",
      members: [
        { id: "defaulter" },
        ...members.map(({ id, ...given }) => ({
          id,
          figures: Object.fromEntries(
            Object.entries(given).map(([figure, value]) => [figure, String(value)]),
          ),
        })),
      ],
    },
    event: {
      id: "event",
      cause: "memberDefault",
      losses: [{ memberId: "defaulter", amount: String(loss) }],
    },
  };
}

/** Gives each tranche, those inside groups included, an id of its own. */
export function numbered(tranches: readonly object[]): readonly object[] {
  let next = 0;
  const name = (tranche: object): object => ({
    ...tranche,
    id: `t${next++}`,
    ...("tranches" in tranche && Array.isArray(tranche.tranches) && { tranches: tranche.tranches.map(name) }),
  });
  return tranches.map(name);
}
