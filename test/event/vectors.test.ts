import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../shared/canonical/index.ts";
import { readEvent } from "../../shared/event/index.ts";
import type { Read } from "../../shared/faults/faults.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { readSnapshot } from "../../shared/snapshot/index.ts";

const VECTORS = new URL("../vectors/", import.meta.url);

interface Vector {
  readonly name: string;
  readonly rulebook: unknown;
  readonly snapshot: unknown;
  readonly event: unknown;
}

function vectors(): Vector[] {
  return readdirSync(VECTORS).flatMap((file) => {
    const text = readFileSync(new URL(file, VECTORS), "utf8");
    const texts = file.endsWith(".jsonl") ? text.trim().split("\n") : [text];
    return texts.map((one): Vector => JSON.parse(one));
  });
}

function faultsOf(read: Read<unknown>) {
  return read.ok ? [] : read.faults;
}

describe("every vector", () => {
  test("is read without a fault: rulebook, snapshot and event", () => {
    const all = vectors();
    expect(all.length).toBeGreaterThan(300);
    for (const { name, rulebook, snapshot, event } of all) {
      const rules = readRulebook(rulebook);
      expect(faultsOf(rules), name).toEqual([]);
      if (!rules.ok) continue;
      const members = readSnapshot(snapshot, rules.value);
      expect(faultsOf(members), name).toEqual([]);
      if (!members.ok) continue;
      expect(faultsOf(readEvent(event, rules.value, members.value)), name).toEqual([]);
    }
  });

  test("is a JSON text that can be read strictly", () => {
    for (const { name, rulebook } of vectors()) {
      const text = JSON.stringify(rulebook);
      expect(parseJson(text, "rulebook"), name).toEqual({ ok: true, value: rulebook });
    }
  });
});
