import { expect, test } from "vitest";
import { readRecovery } from "../../shared/recovery/read.ts";

const RECOVERY = {
  repaid: [
    { trancheId: "fund", payer: "member", memberId: "A", segment: null, amount: "1.00" },
    { trancheId: "capital", payer: "operator", memberId: null, segment: "power", amount: "2.00" },
  ],
  toUncovered: "3.00",
  surplus: "0.00",
};

test("a recovery is read as it was written, with the estate it came from or without", () => {
  expect(readRecovery(RECOVERY)).toEqual({ ok: true, value: RECOVERY });
  const fromZ = { ...RECOVERY, from: "Z" };
  expect(readRecovery(fromZ)).toEqual({ ok: true, value: fromZ });
});

test.each([
  ["a missing property", { ...RECOVERY, surplus: undefined }, ["missing /surplus"]],
  [
    "a line of nobody",
    { ...RECOVERY, repaid: [{ ...RECOVERY.repaid[0], memberId: null }] },
    ["wrongValue /repaid/0/memberId"],
  ],
  ["a number", { ...RECOVERY, toUncovered: 3 }, ["numberNotText /toUncovered"]],
  ["a property that does not belong", { ...RECOVERY, form: "Z" }, ["unknownProperty /form"]],
  ["something else", [], ["wrongValue "]],
])("%s is refused", (_, json, expected) => {
  const read = readRecovery(JSON.parse(JSON.stringify(json)));
  expect(read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
});
