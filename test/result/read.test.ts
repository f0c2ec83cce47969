import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_INPUT_LENGTH } from "../../shared/money/index.ts";
import { recover } from "../../shared/recovery/index.ts";
import { readRecovery } from "../../shared/recovery/read.ts";
import type { Result } from "../../shared/result/index.ts";
import { readResult } from "../../shared/result/read.ts";
import { anyCase, resultFor } from "../allocation/cases.ts";

test("whatever the engine gives is read back as it was written", () => {
  fc.assert(
    fc.property(anyCase, (documents) => {
      const result = resultFor(documents);
      const read = readResult(JSON.parse(JSON.stringify(result)));
      expect(read.ok ? JSON.stringify(read.value) : read.faults).toBe(JSON.stringify(result));
    }),
    { numRuns: 300 },
  );
});

test("the longest numbers that go in come out as amounts that can be read back and recovered", () => {
  const longest = "9".repeat(MAX_INPUT_LENGTH);
  const cap = { perMember: { multiple: longest, of: "fund" } };
  const members = Array.from({ length: 30 }, (_, i) => ({ id: `M-${i}`, figures: { fund: longest } }));
  const result = resultFor({
    rulebook: {
      ...{ schema: "lossline/rulebook/1", name: "Long", currency: "XTS", minorUnits: 18 },
      effectiveFrom: "2026-01-01T00:00:00Z",
      rounding: { method: "largestRemainder", ties: "memberId" },
      figures: { fund: { type: "amount" } },
      waterfalls: { memberDefault: [{ id: "calls", kind: "assessment", weight: "fund", cap }] },
    },
    snapshot: { asOf: "2026-03-01T17:00:00Z", members },
    event: { id: "e", cause: "memberDefault", losses: [{ memberId: "M-0", amount: longest }] },
  });
  expect(result.loss).toBe(`${longest}.${"0".repeat(18)}`);
  expect(result.tranches[0]?.available?.length).toBeGreaterThan(2 * MAX_INPUT_LENGTH);
  expect(readResult(result)).toEqual({ ok: true, value: result });
  const recovery = recover(result, longest);
  expect(recovery.ok && readRecovery(recovery.value)).toEqual(recovery);
});

/** 9 of 10 borne: 4 by Z itself, 5 by A and B (3 : 2) in “fund”. */
const RESULT: Result = {
  engine: "lossline/1",
  rulebookHash: `sha256:${"0".repeat(64)}`,
  snapshotHash: `sha256:${"1".repeat(64)}`,
  eventHash: `sha256:${"2".repeat(64)}`,
  eventId: "event",
  currency: "EUR",
  minorUnits: 2,
  segments: ["power", "freight"],
  recoveryOrder: "reverse",
  loss: "10.00",
  borne: "9.00",
  uncovered: "1.00",
  tranches: [
    {
      ...{ id: "margin", kind: "defaulterResource", scope: "segment", status: "applied" },
      ...{ required: "10.00", available: "4.00", borne: "4.00", residual: "6.00", payers: 1 },
      met: [{ memberId: "Z", segment: "power", amount: "4.00" }],
    },
    {
      ...{ id: "fund", kind: "mutualisedFund", scope: "segment", status: "applied" },
      ...{ required: "6.00", available: "5.00", borne: "5.00", residual: "1.00", payers: 2 },
      met: [{ memberId: "Z", segment: "power", amount: "5.00" }],
    },
  ],
  allocations: [
    { trancheId: "margin", payer: "defaulter", memberId: "Z", segment: "power", amount: "4.00" },
    { trancheId: "fund", payer: "member", memberId: "A", segment: "power", amount: "3.00" },
    { trancheId: "fund", payer: "member", memberId: "B", segment: "power", amount: "2.00" },
  ],
  owed: [],
  residuals: [{ memberId: "Z", segment: "power", amount: "1.00" }],
};

test("a result that adds up is read", () => {
  expect(readResult(RESULT)).toEqual({ ok: true, value: RESULT });
});

test.each<[string, (json: ReturnType<typeof draft>) => void, readonly string[]]>([
  [
    "a loss that is not what was borne and left",
    (json) => set(json, "loss", "11.00"),
    ["doesNotAddUp /loss"],
  ],
  [
    "a total that is not its tranches' sum",
    (json) => set(set(json, "borne", "8.00"), "uncovered", "2.00"),
    ["doesNotAddUp /borne", "doesNotAddUp /uncovered"],
  ],
  [
    "an account that bore another amount",
    (json) => set(json.allocations[1], "amount", "4.00"),
    ["doesNotAddUp /tranches/1/borne", "doesNotAddUp /tranches/1/met"],
  ],
  [
    "an account that stands in another segment than what it met",
    (json) => set(json.allocations[2], "segment", "freight"),
    ["doesNotAddUp /tranches/1/met", "doesNotAddUp /tranches/1/met"],
  ],
  [
    "a defaulter that paid for another",
    (json) => set(json.allocations[0], "memberId", "Y"),
    ["doesNotAddUp /tranches/0/met", "doesNotAddUp /tranches/0/met"],
  ],
  [
    "a tranche that is not listed",
    (json) => set(json.allocations[1], "trancheId", "other"),
    ["trancheNotListed /allocations/1/trancheId"],
  ],
  [
    "a segment that is not declared",
    (json) => set(json.residuals[0], "segment", "gas"),
    ["unknownSegment /residuals/0/segment"],
  ],
  [
    "a part of the loss without its segment",
    (json) => set(json.residuals[0], "segment", null),
    ["segmentNeeded /residuals/0/segment"],
  ],
  ["an amount with another number of decimals", (json) => set(json, "loss", "10.0"), ["wrongValue /loss"]],
  ["a negative amount", (json) => set(json, "uncovered", "-1.00"), ["wrongValue /uncovered"]],
  [
    "an operator with a member's id",
    (json) => set(json.allocations[0], "payer", "operator"),
    ["wrongValue /allocations/0/memberId"],
  ],
  ["another engine's result", (json) => set(json, "engine", "lossline/2"), ["wrongValue /engine"]],
  ["a property that does not belong", (json) => set(json, "comment", ""), ["unknownProperty /comment"]],
])("%s is refused", (_, alter, expected) => {
  const json = draft();
  alter(json);
  const read = readResult(json);
  expect(read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
});

test.each([null, [], "result", 7, {}])("%j is not a result", (json) => {
  expect(readResult(json).ok).toBe(false);
});

function draft(): typeof RESULT {
  return JSON.parse(JSON.stringify(RESULT));
}

function set<T extends object>(target: T | undefined, name: string, value: unknown): T {
  if (target === undefined) throw new Error(`nothing to set ${name} on`);
  Reflect.set(target, name, value);
  return target;
}
