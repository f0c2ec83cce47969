import fc from "fast-check";
import { expect, test } from "vitest";
import { houseDocuments, members, multiple, numbered, perhaps, total, weight } from "../arbitraries.ts";
import { RUNS, resultFor, unitsOf } from "../cases.ts";

const rate = fc.constantFrom("0.1", "0.333333333333333333", "1");
const capped = perhaps(total.map((cap) => ({ cap })));
const perMember = multiple.map((times) => ({ cap: { perMember: { multiple: times, of: "required" } } }));

const inGroups = fc.oneof(
  fc.constant({ kind: "operatorCapital", resource: "capital" }),
  fc.constant({ kind: "insurance", resource: "cover" }),
  fc.record({ kind: fc.constant("mutualisedFund"), resource: fc.constant("fund"), weight }),
  fc.tuple(weight, perMember).map(([by, cap]) => ({ kind: "assessment", weight: by, ...cap })),
);

const alone = fc.oneof(
  inGroups,
  fc
    .tuple(weight, capped)
    .map(([by, cap]) => ({ kind: "mutualisedFund", resource: "fund", weight: by, ...cap })),
  capped.map((cap) => ({ kind: "gainsHaircut", figure: "gain", ...cap })),
  rate.map((maxRate) => ({ kind: "socialisedLoss", weight: "required", maxRate })),
  fc.constant({ kind: "autoDeleverage", score: "score", capacity: "gain" }),
  fc.constant({ kind: "voluntary", pledge: "pledge" }),
);

/** Two or three tranches at once; no resource of one stands in another. */
const group = fc
  .uniqueArray(inGroups, { minLength: 2, maxLength: 3, selector: ({ kind }) => kind })
  .map((tranches) => ({ kind: "parallel", tranches }));

const waterfall = fc.array(fc.oneof({ weight: 4, arbitrary: alone }, { weight: 1, arbitrary: group }), {
  minLength: 1,
  maxLength: 6,
});

const losses = fc.tuple(
  fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 100_000_000 })),
  fc.oneof(fc.constant(1), fc.nat(50), fc.nat(10_000_000)),
);

test("a larger loss never lowers what a tranche bears, inside a group by no more than a unit", () => {
  fc.assert(
    fc.property(waterfall, members, losses, (drawn, owners, [loss, more]) => {
      const house = { tranches: numbered(drawn), members: owners };
      const smaller = resultFor(houseDocuments(house, loss));
      const larger = resultFor(houseDocuments(house, loss + more));
      for (const [index, tranche] of smaller.tranches.entries()) {
        const tolerance = tranche.group === undefined ? 0n : 1n;
        expect(unitsOf(larger.tranches[index].borne)).toBeGreaterThanOrEqual(
          unitsOf(tranche.borne) - tolerance,
        );
      }
    }),
    RUNS,
  );
});

test("a larger loss lowers what a member bears in a tranche by no more than a unit", () => {
  fc.assert(
    fc.property(waterfall, members, losses, (drawn, owners, [loss, more]) => {
      const house = { tranches: numbered(drawn), members: owners };
      const smaller = resultFor(houseDocuments(house, loss));
      const larger = resultFor(houseDocuments(house, loss + more));
      for (const line of smaller.allocations) {
        const same = larger.allocations.find(
          ({ trancheId, payer, memberId }) =>
            trancheId === line.trancheId && payer === line.payer && memberId === line.memberId,
        );
        const now = same === undefined ? 0n : unitsOf(same.amount);
        expect(now).toBeGreaterThanOrEqual(unitsOf(line.amount) - 1n);
      }
    }),
    RUNS,
  );
});

test("with several liability a larger loss may lower a tranche by a unit: largest remainders are not monotone", () => {
  const funds = [4, 4, 100];
  const house = {
    tranches: [{ id: "fund", kind: "mutualisedFund", resource: "fund", weight: "required", reshare: false }],
    members: [6, 6, 2].map((required, index) => ({
      id: `M-${index}`,
      fund: funds[index],
      pledge: 0,
      required,
      gain: 0,
      score: 0,
    })),
  };
  // 10 over 6/6/2 is 4/4/2; 11 is 5/5/1, of which the first two have 4 each (the Alabama paradox).
  const borne = (loss: number) => resultFor(houseDocuments(house, loss)).tranches[0].borne;
  expect([borne(10), borne(11)]).toEqual(["10", "9"]);
});
