import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EventJson, RecoveryJson, ResultJson, RulebookJson, SnapshotJson } from "./json.ts";
import { recoverable, referenceAllocate, referenceRecover } from "./reference.ts";

interface Vector {
  name: string;
  rulebook: RulebookJson;
  snapshot: SnapshotJson;
  event: EventJson;
  expect: ResultJson;
  /** `continue`: after the recovery before it, otherwise of the fresh result. */
  recoveries?: { amount: string; from?: string; continue?: boolean; expect: RecoveryJson }[];
}

const folder = new URL("../vectors/", import.meta.url);

function readVectors(text: string): Vector[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

const worked: Vector[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const random = readVectors(readFileSync(new URL("random.jsonl", folder), "utf8"));

function holds(vector: Vector): void {
  const result = referenceAllocate(vector.rulebook, vector.snapshot, vector.event);
  expect(JSON.stringify(result)).toBe(JSON.stringify(vector.expect));
  let earlier: RecoveryJson[] = [];
  for (const { amount, from, continue: continues, expect: expected } of vector.recoveries ?? []) {
    if (continues !== true) earlier = [];
    const recovery = referenceRecover(recoverable(vector.rulebook, result), amount, { from, earlier });
    expect(JSON.stringify(recovery)).toBe(JSON.stringify(expected));
    earlier.push(recovery);
  }
}

describe("the reference gives the published vectors, byte for byte", () => {
  it.each(worked.map((vector) => [vector.name, vector] as const))("%s", (_, vector) => holds(vector));
  it("has every published random run before it", () => {
    expect(worked.length).toBe(23);
    expect(random.length).toBe(300);
  });
  it.each(random.map((vector) => [vector.name, vector] as const))("%s", (_, vector) => holds(vector));
});
