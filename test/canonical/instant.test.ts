import { describe, expect, test } from "vitest";
import { compareInstants, parseInstant } from "../../shared/canonical/index.ts";

function order(a: string, b: string): number | undefined {
  const [x, y] = [parseInstant(a), parseInstant(b)];
  return x === undefined || y === undefined ? undefined : Math.sign(compareInstants(x, y));
}

describe("an instant", () => {
  test("is the same written with another offset", () => {
    expect(order("2026-03-01T17:00:00Z", "2026-03-01T18:30:00+01:30")).toBe(0);
    expect(order("2026-01-01T00:00:00+01:00", "2025-12-31T23:00:00.000Z")).toBe(0);
    expect(order("2026-01-01T00:00:00-00:30", "2026-01-01T00:29:59Z")).toBe(1);
  });

  test("is compared to the last decimal written", () => {
    expect(order("2026-01-01T00:00:00.0000000000001Z", "2026-01-01T00:00:00Z")).toBe(1);
    expect(order("2026-01-01T00:00:00.1Z", "2026-01-01T00:00:00.09Z")).toBe(1);
    expect(order("2026-01-01T00:00:00.10Z", "2026-01-01T00:00:00.1Z")).toBe(0);
  });

  test("may be in the first years of the calendar, and in a leap second", () => {
    expect(order("0001-01-01T00:00:00Z", "0099-12-31T00:00:00Z")).toBe(-1);
    expect(order("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")).toBe(1);
    expect(order("2017-01-01T00:59:60+01:00", "2016-12-31T23:59:60Z")).toBe(0);
  });

  test.each([
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-10T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T12:00:60Z",
    "2026-01-01T00:00:00",
    "2026-01-01",
    "2026-01-01 00:00:00Z",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00.Z",
    "+002026-01-01T00:00:00Z",
    "yesterday",
  ])("is not %s", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test("may be on a leap day", () => {
    expect(parseInstant("2024-02-29T00:00:00Z")).toBeDefined();
    expect(parseInstant("2100-02-29T00:00:00Z")).toBeUndefined();
  });
});
