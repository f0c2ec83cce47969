import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvent } from "../../shared/event/index.ts";
import {
  formatUnits,
  MAX_DECIMAL_LENGTH,
  MAX_INPUT_LENGTH,
  parseShortUnits,
  parseUnits,
} from "../../shared/money/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { readSnapshot } from "../../shared/snapshot/index.ts";
import {
  changed,
  faultsOf,
  PLAIN,
  PLAIN_EVENT,
  PLAIN_SNAPSHOT,
  rulebook,
  sentencesOf,
  snapshot,
} from "../rulebook/documents.ts";

const decimals = fc.integer({ min: 0, max: 18 });
/** Texts that are numbers, nearly numbers, and nothing like numbers. */
const texts = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?$/),
  fc.stringMatching(/^[-+]?[0-9]{0,6}\.?[0-9]{0,6}(e[0-9])?$/),
  fc.string(),
);

describe("an amount", () => {
  test("is read as whole minor units", () => {
    expect(parseUnits("107000000.00", 2)).toBe(10_700_000_000n);
    expect(parseUnits("-0.01", 2)).toBe(-1n);
    expect(parseUnits("5", 0)).toBe(5n);
  });

  test("may have trailing zeros beyond the minor unit", () => {
    expect(parseUnits("1.000", 2)).toBe(100n);
    expect(parseUnits("7.0", 0)).toBe(7n);
  });

  test("with more significant decimals than the currency has is refused, never rounded", () => {
    expect(parseUnits("1.005", 2)).toBe("tooManyDecimals");
    expect(parseUnits("0.1", 0)).toBe("tooManyDecimals");
  });

  test("of 10^30 minor units and beyond is exact", () => {
    expect(parseUnits(`1${"0".repeat(29)}1.23`, 2)).toBe(10n ** 32n + 123n);
    expect(parseUnits(`${"9".repeat(200)}.${"9".repeat(18)}`, 18)).toBe(10n ** 218n - 1n);
  });

  test.each([
    "1e5",
    "NaN",
    "+1",
    "01",
    "-01",
    "1.",
    ".5",
    "",
    " 1",
    "1 ",
    "1,5",
    "0x1",
    "Infinity",
    "١",
    "1_000",
    "--1",
    "1\n",
  ])("is not written as %j", (text) => {
    expect(parseUnits(text, 2)).toBe("notation");
  });

  test.each(["-0", "-0.0", "-0.00"])("is not negative zero: %s", (text) => {
    expect(parseUnits(text, 2)).toBe("negativeZero");
  });

  test("of a hundred thousand digits is refused at once", () => {
    expect(parseUnits("9".repeat(100_000), 2)).toBe("tooLong");
    expect(parseUnits("9".repeat(MAX_DECIMAL_LENGTH), 18)).toBe(
      10n ** BigInt(MAX_DECIMAL_LENGTH + 18) - 10n ** 18n,
    );
  });

  test("is the same read the short way and the long way", () => {
    fc.assert(
      fc.property(texts, decimals, (text, places) => {
        const short = parseShortUnits(text, places);
        if (!Number.isNaN(short)) expect(BigInt(short)).toBe(parseUnits(text, places));
        expect(Object.is(short, -0)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });

  test("of up to fifteen digits is read the short way", () => {
    expect(parseShortUnits("9999999999999.99", 2)).toBe(999_999_999_999_999);
    expect(parseShortUnits("-12.5", 2)).toBe(-1250);
    expect(parseShortUnits("0.00", 2)).toBe(0);
  });

  test("is printed with exactly the decimals of its minor unit", () => {
    expect(formatUnits(10_700_000_000n, 2)).toBe("107000000.00");
    expect(formatUnits(-1n, 2)).toBe("-0.01");
    expect(formatUnits(0n, 3)).toBe("0.000");
    expect(formatUnits(-5n, 0)).toBe("-5");
    expect(formatUnits(1n, 18)).toBe("0.000000000000000001");
  });

  test("is read again as it was printed", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), decimals, (units, places) => {
        expect(parseUnits(formatUnits(units, places), places)).toBe(units);
      }),
    );
  });
});

describe("a number longer than inputs may write", () => {
  const long = "9".repeat(MAX_INPUT_LENGTH + 1);
  const rules = rulebook(PLAIN);
  const members = snapshot(PLAIN_SNAPSHOT, rules);
  const told = [`found "${long.slice(0, 60)}`, `a number of at most ${MAX_INPUT_LENGTH} characters`];

  test.each(["/figures/gain/default", "/waterfalls/memberDefault/1/cap/total/multiple"])(
    "is refused in a rulebook, at %s",
    (pointer) => {
      const read = readRulebook(changed(PLAIN, pointer, long));
      expect(faultsOf(read)).toEqual([`wrongValue ${pointer}`]);
      for (const words of told) expect(sentencesOf(read)[0]).toContain(words);
      expect(faultsOf(readRulebook(changed(PLAIN, pointer, long.slice(1))))).toEqual([]);
    },
  );

  test.each(["/members/0/figures/gain", "/members/0/figures/score", "/usedInPeriod/0/amount"])(
    "is refused in a snapshot, at %s",
    (pointer) => {
      const read = readSnapshot(changed(PLAIN_SNAPSHOT, pointer, long), rules);
      expect(faultsOf(read)).toEqual([`wrongValue ${pointer}`]);
      for (const words of told) expect(sentencesOf(read)[0]).toContain(words);
      expect(faultsOf(readSnapshot(changed(PLAIN_SNAPSHOT, pointer, long.slice(1)), rules))).toEqual([]);
    },
  );

  test.each(["/losses/0/amount", "/payments/calls/0/M-01"])("is refused in an event, at %s", (pointer) => {
    const read = readEvent(changed(PLAIN_EVENT, pointer, long), rules, members);
    expect(faultsOf(read)).toEqual([`wrongValue ${pointer}`]);
    for (const words of told) expect(sentencesOf(read)[0]).toContain(words);
    expect(faultsOf(readEvent(changed(PLAIN_EVENT, pointer, long.slice(1)), rules, members))).toEqual([]);
  });
});
