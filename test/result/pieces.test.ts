import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountsOf, allocate, type Inputs, termsOf } from "../../shared/allocation/index.ts";
import { formatShortUnits, formatUnits } from "../../shared/money/index.ts";
import {
  type AccountName,
  allocationsIn,
  OPERATOR_PART,
  owedIn,
  partsOf,
  resultOf,
  resultPieces,
  unpack,
} from "../../shared/result/index.ts";
import type { Tranche } from "../../shared/rulebook/model.ts";
import { anyCase, type Documents, inputsOf, mustRead, RUNS } from "../allocation/cases.ts";
import { VECTORS, vector } from "../end-to-end/vectors.ts";

const RANDOM: Documents[] = readFileSync(new URL("../vectors/random.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const ALL: readonly Documents[] = [...VECTORS.map(vector), ...RANDOM];

describe("a result written piece by piece", () => {
  test("has the bytes of the whole, for every published case", () => {
    for (const documents of ALL) {
      const inputs = inputsOf(documents);
      const outcome = mustRead(allocate(inputs));
      expect([...resultPieces(inputs, outcome)].join("")).toBe(JSON.stringify(resultOf(inputs, outcome)));
    }
  });

  test("writes short amounts as it writes long ones", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat({ max: 18 }), (units, decimals) => {
        expect(formatShortUnits(units, decimals)).toBe(formatUnits(BigInt(units), decimals));
      }),
    );
  });
});

/** Whose the accounts of a part are, found out from the snapshot's columns. */
function namesOf({ rulebook, snapshot }: Inputs, tranche: Tranche, from: number, to: number): AccountName[] {
  const { member, segment, size } = accountsOf(snapshot, termsOf(tranche).owner, tranche.level);
  const names: AccountName[] = [];
  for (let i = 0; i < size; i += 1) {
    if (member[i] < from || member[i] >= to) continue;
    const named = tranche.level === "segment" ? rulebook.segments?.[segment[i]] : undefined;
    names.push({ memberId: member[i] < 0 ? null : snapshot.members.ids[member[i]], segment: named ?? null });
  }
  return names;
}

describe("a tranche packed by chunks of members", () => {
  test("unpacks to the lines of the result, whatever the chunks", () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 5 }), (documents, size) => {
        const inputs = inputsOf(documents);
        const outcome = mustRead(allocate(inputs));
        const count = inputs.snapshot.members.ids.length;
        const ends = Array.from({ length: Math.ceil(count / size) }, (_, i) =>
          Math.min(count, (i + 1) * size),
        );
        const lines = outcome.tranches.flatMap((tranche) =>
          [...partsOf(inputs, tranche, ends)].map(({ chunk, text }) => {
            const [from, to] = chunk === OPERATOR_PART ? [-1, 0] : [chunk * size, (chunk + 1) * size];
            const names = namesOf(inputs, tranche.tranche, from, to);
            const { minorUnits } = inputs.rulebook;
            return {
              allocations: allocationsIn(unpack(text), tranche.tranche, names, minorUnits),
              owed: owedIn(unpack(text), tranche.tranche, names, minorUnits),
            };
          }),
        );
        const result = resultOf(inputs, outcome);
        expect(lines.flatMap(({ allocations }) => allocations)).toEqual(result.allocations);
        expect(lines.flatMap(({ owed }) => owed)).toEqual(result.owed);
      }),
      RUNS,
    );
  });

  test.each(["{}", '{"amounts":{}}', '{"amounts":[1.5]}', '{"amounts":[null]}', '{"amounts":["x"]}', "[]"])(
    "is refused when it reads %s",
    (text) => {
      expect(() => unpack(text)).toThrow();
    },
  );
});
