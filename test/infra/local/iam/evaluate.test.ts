import { expect, test } from "vitest";
import type { Conditions, Statement } from "../../../../infra/isolation/statement.ts";
import { allows, type Context } from "../../../../infra/local/iam/evaluate.ts";
import { like } from "../../../../infra/local/iam/pattern.ts";

function statement(changes: Partial<Statement> = {}): Statement {
  return { Sid: "S", Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["arn:table"], ...changes };
}

const ASKED = { action: "dynamodb:GetItem", resource: "arn:table", context: {} };

test("what no statement allows is refused", () => {
  expect(allows([], ASKED)).toBe(false);
  expect(allows([statement()], ASKED)).toBe(true);
  expect(allows([statement({ Action: ["dynamodb:PutItem"] })], ASKED)).toBe(false);
  expect(allows([statement({ Resource: ["arn:other"] })], ASKED)).toBe(false);
});

test("a statement that denies wins over any that allows", () => {
  expect(allows([statement(), statement({ Effect: "Deny" })], ASKED)).toBe(false);
  expect(allows([statement({ Effect: "Deny", Action: ["dynamodb:*"] }), statement()], ASKED)).toBe(false);
  expect(allows([statement(), statement({ Effect: "Deny", Resource: ["arn:other"] })], ASKED)).toBe(true);
});

test("a condition operator that is not known allows nothing, and denies", () => {
  const Condition: Conditions = JSON.parse('{ "DateLessThan": { "aws:CurrentTime": "2000-01-01" } }');
  expect(allows([statement({ Condition })], ASKED)).toBe(false);
  expect(allows([statement(), statement({ Effect: "Deny", Condition })], ASKED)).toBe(false);
});

const HOLDS: [Conditions, Context, boolean][] = [
  [{ Null: { k: "false" } }, { k: "v" }, true],
  [{ Null: { k: "false" } }, {}, false],
  [{ Null: { k: "true" } }, {}, true],
  [{ Null: { k: "true" } }, { k: "v" }, false],
  [{ StringEquals: { k: ["a", "b"] } }, { k: "b" }, true],
  [{ StringEquals: { k: "a*" } }, { k: "ab" }, false],
  [{ StringEquals: { k: "a" } }, {}, false],
  [{ StringEquals: { k: `\${t}` } }, { k: "x", t: "x" }, true],
  [{ StringEquals: { k: `\${t}` } }, { k: `\${t}` }, false],
  [{ StringNotEquals: { k: "a" } }, { k: "b" }, true],
  [{ StringNotEquals: { k: "a" } }, { k: "a" }, false],
  [{ StringNotEquals: { k: "a" } }, {}, true],
  [{ StringLike: { k: "a?c*" } }, { k: "abcd" }, true],
  [{ StringLike: { k: "a?c*" } }, { k: "ac" }, false],
  [{ StringLike: { k: "a" } }, { k: ["a", "a"] }, false],
  [{ "ForAllValues:StringLike": { k: "a*" } }, { k: ["a1", "a2"] }, true],
  [{ "ForAllValues:StringLike": { k: "a*" } }, { k: ["a1", "b2"] }, false],
  // The trap for which policies have `Null` beside it.
  [{ "ForAllValues:StringLike": { k: "a*" } }, {}, true],
  [{ "ForAllValues:StringEquals": { k: ["a"] } }, { k: ["a", "b"] }, false],
  [{ StringEquals: { k: "a" }, Null: { l: "false" } }, { k: "a" }, false],
  [{ StringEquals: { k: "a", l: "b" } }, { k: "a", l: "c" }, false],
];

test.each(HOLDS)("%j with %j: %s", (Condition, context, expected) => {
  expect(allows([statement({ Condition })], { ...ASKED, context })).toBe(expected);
});

test("the value of a variable stands for itself in a pattern, whatever it is", () => {
  expect(like(`\${t}#*`, "*#runs", { t: "*" })).toBe(true);
  expect(like(`\${t}#*`, "anything#runs", { t: "*" })).toBe(false);
  expect(like(`\${t}#*`, "abc#", { t: "a?c" })).toBe(false);
  expect(like(`\${t}#*`, `\${u}#x`, { t: `\${u}`, u: "v" })).toBe(true);
});

test("a pattern with many wildcards is matched in reasonable time", () => {
  expect(like("*a".repeat(50), "a".repeat(5000), {})).toBe(true);
  expect(like(`${"*a".repeat(50)}b`, "a".repeat(5000), {})).toBe(false);
});
