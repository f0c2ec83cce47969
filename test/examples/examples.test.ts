import { expect, test } from "vitest";
import { checkExamples } from "../../shared/examples/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";

/** Z loses `loss`; its margin of 5 and then B's and A's fund (3 : 1) bear it. */
function rulebookWith(expected: object, event: object = {}, loss = "9") {
  return {
    schema: "lossline/rulebook/1",
    name: "Examples",
    currency: "EUR",
    effectiveFrom: "2026-01-01T00:00:00Z",
    figures: { margin: { type: "resource", default: "0" }, fund: { type: "resource" } },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: {
      memberDefault: [
        { id: "margin", kind: "defaulterResource", resource: "margin" },
        { id: "fund", kind: "mutualisedFund", resource: "fund" },
        { id: "calls", kind: "assessment", weight: "equal", cap: { perMember: "1" } },
      ],
      nonDefaultLoss: [{ id: "balances", kind: "socialisedLoss", weight: "fund" }],
    },
    examples: [
      {
        name: "Z loses",
        snapshot: {
          asOf: "2026-03-01T17:00:00Z",
          members: [
            { id: "B", figures: { fund: "6.00" } },
            { id: "a~b", figures: { fund: "2" } },
            { id: "Z", figures: { margin: "5", fund: "0" } },
          ],
        },
        event: { id: "e", cause: "memberDefault", losses: [{ memberId: "Z", amount: loss }], ...event },
        expect: expected,
      },
    ],
  };
}

function faultsOf(json: unknown): readonly string[] {
  const read = readRulebook(json);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return checkExamples(read.value, json).map(
    ({ document, path, message }) => `${document} ${path}: ${message}`,
  );
}

test("an example holds whatever way its amounts are written, and says nothing of what it does not name", () => {
  const expected = {
    uncovered: "0",
    tranches: { margin: "5.0", fund: "4" },
    members: { B: "3.00", "a~b": "1" },
  };
  expect(faultsOf(rulebookWith(expected))).toEqual([]);
  expect(faultsOf(rulebookWith({}))).toEqual([]);
});

test("every figure that comes out otherwise is named, with what was expected and what was got", () => {
  const expected = {
    uncovered: "0.01",
    tranches: { margin: "5", fund: "4.01" },
    members: { Z: "5", "a~b": "1.01" },
  };
  expect(faultsOf(rulebookWith(expected))).toEqual([
    "rulebook /examples/0/expect/uncovered: what is left uncovered is not what the example expects: expected 0.01, got 0.00",
    "rulebook /examples/0/expect/tranches/fund: what “fund” bears is not what the example expects: expected 4.01, got 4.00",
    "rulebook /examples/0/expect/members/a~0b: all that “a~b” bears is not what the example expects: expected 1.01, got 1.00",
  ]);
});

test("an expectation cannot name a tranche of the other waterfall or a member that is not there", () => {
  expect(faultsOf(rulebookWith({ tranches: { balances: "0" }, members: { C: "0" } }))).toEqual([
    "rulebook /examples/0/expect/tranches/balances: “balances” is not in the waterfall for “memberDefault”",
    "rulebook /examples/0/expect/members/C: the snapshot has no member “C” (did you mean “B”?)",
  ]);
});

test("a payment that does not fit its call is found at its place in the rulebook", () => {
  const paid = { payments: { calls: [{ B: "2" }] } };
  expect(faultsOf(rulebookWith({}, paid, "14"))).toEqual([
    "rulebook /examples/0/event/payments/calls/0/B: B cannot have paid 2.00: it was called for 0.50 in this round",
  ]);
});

test("a member called __proto__ is held to what it should bear, too", () => {
  const json = (amount: string): unknown =>
    JSON.parse(JSON.stringify(rulebookWith({ members: { B: amount } })).replaceAll('"B"', '"__proto__"'));
  expect(faultsOf(json("3"))).toEqual([]);
  expect(faultsOf(json("2"))[0]).toContain("/examples/0/expect/members/__proto__");
});
