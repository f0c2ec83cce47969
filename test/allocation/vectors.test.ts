import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Recovery, recover } from "../../shared/recovery/index.ts";
import type { Result } from "../../shared/result/index.ts";
import { type Documents, mustRead, resultFor } from "./cases.ts";

interface Vector extends Documents {
  readonly name: string;
  readonly expect: Partial<Result>;
  readonly recoveries?: readonly {
    readonly amount: string;
    readonly from?: string;
    /** After the recoveries before it; otherwise of the fresh result. */
    readonly continue?: true;
    readonly expect: Recovery;
  }[];
}

const FOLDER = new URL("../vectors/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, FOLDER), "utf8");

/** What a vector expects, and the same of what the engine gives. */
function holds({ expect: expected, recoveries = [], ...documents }: Vector): void {
  const result = resultFor(documents);
  const { loss, borne, uncovered, tranches, allocations, owed, residuals } = result;
  const given = { loss, borne, uncovered, tranches, allocations, owed, residuals };
  expect(JSON.stringify(given, null, 1)).toBe(JSON.stringify(expected, null, 1));
  let earlier: Recovery[] = [];
  for (const { amount, from, continue: continues, expect: repaid } of recoveries) {
    if (!continues) earlier = [];
    const recovery = mustRead(recover(result, amount, { earlier, ...(from !== undefined && { from }) }));
    expect(recovery).toEqual({ ...repaid, ...(from !== undefined && { from }) });
    earlier.push(recovery);
  }
}

describe("every worked vector gives exactly what it expects, and its recoveries", () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
  test.each(files)("%s", (file) => holds(JSON.parse(read(file))));
});

describe("every random vector does too", () => {
  const lines = read("random.jsonl").trim().split("\n");
  test("there are 300 of them", () => expect(lines).toHaveLength(300));
  test.each(lines.map((line): [string, string] => [JSON.parse(line).name, line]))("%s", (_, line) =>
    holds(JSON.parse(line)),
  );
});
