import fc from "fast-check";
import { expect, test } from "vitest";
import { RUNS, resultFor, unitsOf } from "../cases.ts";

const member = fc.record({
  fund: fc.nat(9),
  required: fc.nat(9),
});

/** A fund and calls that just hold, or just miss, the loss, by single units and uneven weights. */
const tightCase = fc.record({
  members: fc.array(member, { minLength: 1, maxLength: 12 }),
  multiple: fc.constantFrom("0.333333333333333333", "0.5", "1", "1.75", "2.000000000000000001"),
  weight: fc.constantFrom("equal", "required", "fund"),
  miss: fc.integer({ min: -3, max: 3 }),
});

test("dust never opens a tranche: when what a tranche has covers the loss, nothing is left of it", () => {
  let covered = 0;
  fc.assert(
    fc.property(tightCase, ({ members, multiple, weight, miss }) => {
      const documents = (loss: bigint) => ({
        rulebook: {
          schema: "lossline/rulebook/1",
          name: "Dust",
          currency: "JPY",
          effectiveFrom: "2026-01-01T00:00:00Z",
          figures: { fund: { type: "resource" }, required: { type: "amount" } },
          rounding: { method: "largestRemainder", ties: "memberId" },
          waterfalls: {
            memberDefault: [
              { id: "fund", kind: "mutualisedFund", resource: "fund", weight },
              {
                id: "calls",
                kind: "assessment",
                weight,
                cap: { perMember: { multiple, of: "required" } },
              },
              { id: "tear-up", kind: "tearUp", weight: "equal" },
            ],
          },
        },
        snapshot: {
          asOf: "2026-03-01T00:00:00Z",
          members: [
            { id: "defaulter", figures: { fund: "0", required: "0" } },
            ...members.map(({ fund, required }, i) => ({
              id: `M-${i}`,
              figures: { fund: String(fund), required: String(required) },
            })),
          ],
        },
        event: {
          id: "dust",
          cause: "memberDefault",
          losses: [{ memberId: "defaulter", amount: String(loss) }],
        },
      });
      const everything = resultFor(documents(1_000_000n));
      const [fund, calls] = everything.tranches.map(({ available }) => unitsOf(available ?? "0"));
      for (const [had, index] of [
        [fund, 0],
        [fund + calls, 1],
      ] as const) {
        const loss = had + BigInt(miss);
        if (loss <= 0n) continue;
        const { tranches } = resultFor(documents(loss));
        const opened = tranches[index + 1].status === "applied";
        expect(opened).toBe(loss > had);
        expect(unitsOf(tranches[index].residual)).toBe(loss > had ? loss - had : 0n);
        if (!opened) covered += 1;
      }
    }),
    RUNS,
  );
  expect(covered).toBeGreaterThan(RUNS.numRuns / 2);
});
