import { expect, test } from "vitest";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { figuresReadBy } from "../../shared/snapshot/index.ts";

const RULEBOOK = readRulebook({
  schema: "lossline/rulebook/1",
  name: "Two levels",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  segments: ["power", "freight"],
  figures: {
    margin: { type: "resource" },
    equity: { type: "amount", level: "house" },
    capital: { type: "resource", of: "operator", level: "house" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: { memberDefault: [{ id: "margin", kind: "defaulterResource", resource: "margin" }] },
});
if (!RULEBOOK.ok) throw new Error("The rulebook has faults");
const read = figuresReadBy(RULEBOOK.value);

test("figures of another version, of the operator and of the other level are left out", () => {
  const row = {
    id: "A",
    figures: { equity: "1", margin: "2", capital: "3", gone: "4" },
    segments: { power: { margin: "5", equity: "6" }, freight: { margin: "7" } },
  };
  expect(read.member(row)).toEqual({
    id: "A",
    figures: { equity: "1" },
    segments: { power: { margin: "5" }, freight: { margin: "7" } },
  });
  expect(read.operator({ figures: { capital: "1", equity: "2" } })).toEqual({ figures: { capital: "1" } });
});

test("what has none of these is given as it is, whatever it is", () => {
  for (const row of [
    { id: "A" },
    { id: "A", figures: { equity: "1" }, segments: { power: { margin: "2" } } },
    { id: "A", figures: 7, segments: "many" },
    { id: "A", segments: { power: null } },
  ]) {
    expect(read.member(row)).toBe(row);
  }
});
