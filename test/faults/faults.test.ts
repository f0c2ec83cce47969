import { describe, expect, test } from "vitest";
import { collectFaults, MAX_FAULTS, readOr } from "../../shared/faults/collector.ts";
import { fault } from "../../shared/faults/faults.ts";
import { suggestions } from "../../shared/faults/nearest.ts";

describe("a fault", () => {
  test("says what is wrong, where, and what would be right", () => {
    expect(
      fault("unknownFigure", "rulebook", "/waterfalls/memberDefault/0/resource", {
        figure: "fnud",
        known: ["margin", "fund"],
      }),
    ).toEqual({
      code: "unknownFigure",
      document: "rulebook",
      path: "/waterfalls/memberDefault/0/resource",
      message: "no figure “fnud” is declared (did you mean “fund”?)",
    });
  });

  test("does not print a whole book when the input quotes one", () => {
    const { message } = fault("unknownTranche", "event", "", { tranche: "x".repeat(100_000), known: [] });
    expect(message.length).toBeLessThan(200);
  });

  test("does not print control characters, which a terminal would obey", () => {
    const { message } = fault("unknownTranche", "event", "", { tranche: "\u001b[2J", known: [] });
    expect(message).toBe("the rulebook has no tranche “\\u001b[2J”");
  });
});

describe("the list of faults", () => {
  test("ends where nobody would read on, and says how many more there are", () => {
    const faults = collectFaults("snapshot");
    for (let i = 0; i < MAX_FAULTS + 5; i += 1) faults.add("missing", `/${i}`, { name: "x" });
    const list = faults.list();
    expect(list.length).toBe(MAX_FAULTS + 1);
    expect(list.at(-1)).toEqual({
      code: "moreFaults",
      document: "snapshot",
      path: "",
      message: "and 5 more faults",
    });
  });

  test("is what reading gives instead of a value", () => {
    const faults = collectFaults("event");
    expect(readOr(faults, () => 1)).toEqual({ ok: true, value: 1 });
    faults.add("noSegments", "/a", {});
    expect(readOr(faults, () => 1)).toEqual({ ok: false, faults: faults.list() });
  });
});

describe("did you mean", () => {
  function didYouMean(id: string, known: Iterable<string>): string {
    return suggestions()(id, known);
  }

  test("names the nearest id, when one is near", () => {
    expect(didYouMean("default-fnd", ["margin", "default-fund", "default"])).toBe(
      " (did you mean “default-fund”?)",
    );
    expect(didYouMean("Fund", ["fund"])).toBe(" (did you mean “fund”?)");
    expect(didYouMean("opreator-capital", ["operator-capitals", "operator-capital"])).toBe(
      " (did you mean “operator-capital”?)",
    );
    expect(didYouMean("und", ["fund"])).toBe(" (did you mean “fund”?)");
    expect(didYouMean("fundd", ["margin", "fund"])).toBe(" (did you mean “fund”?)");
  });

  test("names nothing when nothing is near", () => {
    expect(didYouMean("xyz", ["margin", "fund"])).toBe("");
    expect(didYouMean("fund", [])).toBe("");
    expect(didYouMean("contributions-to-the-fund", ["contributions-to-the-loss-pool"])).toBe("");
  });

  test("does not name what was just refused", () => {
    expect(didYouMean("perPeriod", ["perPeriod"])).toBe("");
    expect(didYouMean("perPeriod", ["perPeriod", "perPeriods"])).toBe(" (did you mean “perPeriods”?)");
  });

  test("takes no time over long ids and long lists", () => {
    const many = Array.from({ length: 1_000_000 }, (_, i) => `M-${i}`);
    expect(didYouMean("M-7x", many)).not.toBe("");
    expect(didYouMean("x".repeat(1_000_000), many)).toBe("");
  });

  test("takes no time over a thousand unknown ids beside a thousand known ones, all long and alike", () => {
    const ids = (last: string) =>
      Array.from({ length: 1_000 }, (_, i) => `${"M".repeat(59)}${i + 1_000}${last}`);
    const faults = collectFaults("event");
    const start = performance.now();
    for (const member of ids("x")) faults.add("unknownMember", "", { member, known: ids("y") });
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(faults.list()[0]?.message).toContain("did you mean");
    expect(faults.count).toBe(1_000);
  });
});
