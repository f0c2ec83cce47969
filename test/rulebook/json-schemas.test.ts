import Ajv from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { jsonSchemas, readRulebook } from "../../shared/rulebook/index.ts";
import {
  changed,
  PLAIN,
  PLAIN_EVENT,
  PLAIN_SNAPSHOT,
  SEGMENTED,
  SEGMENTED_EVENT,
  SEGMENTED_SNAPSHOT,
} from "./documents.ts";

const schemas = jsonSchemas();
const ajv = new Ajv({ formats: { "date-time": true }, strict: false });
const valid = {
  rulebook: ajv.compile(schemas.rulebook),
  snapshot: ajv.compile(schemas.snapshot),
  event: ajv.compile(schemas.event),
};

describe("the exported JSON Schema", () => {
  test("accepts what is in order", () => {
    const example = { name: "one", snapshot: PLAIN_SNAPSHOT, event: PLAIN_EVENT, expect: { uncovered: "0" } };
    for (const rulebook of [PLAIN, SEGMENTED, { ...PLAIN, examples: [example] }])
      expect(valid.rulebook(rulebook)).toBe(true);
    for (const snapshot of [PLAIN_SNAPSHOT, SEGMENTED_SNAPSHOT]) expect(valid.snapshot(snapshot)).toBe(true);
    for (const event of [PLAIN_EVENT, SEGMENTED_EVENT]) expect(valid.event(event)).toBe(true);
  });

  test("requires what the specification requires", () => {
    expect(schemas.rulebook.required).toEqual([
      "schema",
      "name",
      "currency",
      "effectiveFrom",
      "figures",
      "rounding",
      "waterfalls",
    ]);
    expect(schemas.snapshot.required).toEqual(["asOf", "members"]);
    expect(schemas.event.required).toEqual(["id", "cause", "losses"]);
  });

  test.each([
    ["/waterfalls/memberDefault/0/pledge", "fund"],
    ["/waterfalls/memberDefault/0/resource", undefined],
    ["/waterfalls/memberDefault/2/cap/perMember", 5],
    ["/waterfalls/memberDefault/2/cap/perMember", "1e5"],
    ["/waterfalls/memberDefault/2/cap/perMember", "-0.0"],
    ["/waterfalls/memberDefault/2/cap/perPeriod", "1"],
    ["/waterfalls/memberDefault/3/tranches", []],
    ["/waterfalls/memberDefault/8/kind", "nothing"],
    ["/figures/1x", { type: "amount" }],
    ["/figures/fund/foo", 1],
    ["/minorUnits", 19],
    ["/cappedPeriod/length", 0],
  ])("refuses as we do when %s is %j", (pointer, value) => {
    const json = changed(PLAIN, pointer, value);
    expect(readRulebook(json).ok).toBe(false);
    expect(valid.rulebook(json)).toBe(false);
  });
});
