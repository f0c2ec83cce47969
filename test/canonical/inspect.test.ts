import { describe, expect, test } from "vitest";
import { inspectJson, MAX_DEPTH } from "../../shared/canonical/index.ts";
import { collectFaults } from "../../shared/faults/collector.ts";

function found(value: unknown): string[] {
  const faults = collectFaults("event");
  inspectJson(value, "", faults);
  return faults.list().map(({ code, path }) => `${code} ${path}`);
}

describe("a value that did not come from a text", () => {
  test("is let through when JSON can say it", () => {
    expect(found({ a: [1, "x", null, true, { b: -0.5 }] })).toEqual([]);
  });

  test("is refused where JSON cannot", () => {
    expect(found({ a: Number.NaN, b: [1n], c: () => 0, d: [undefined], e: undefined })).toEqual([
      "notJson /a",
      "notJson /b/0",
      "notJson /c",
      "notJson /d/0",
    ]);
  });

  test("is refused when it has half a character", () => {
    expect(found({ "\udc00": 1, b: "\ud800" })).toEqual(["loneSurrogate /\udc00", "loneSurrogate /b"]);
  });

  test("is refused when it contains itself", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(found(loop)).toEqual([`tooDeep ${"/self".repeat(MAX_DEPTH)}`]);
  });
});
