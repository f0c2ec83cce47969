import { describe, expect, test } from "vitest";
import { warningsOf } from "../../shared/rulebook/index.ts";
import { changed, PLAIN, rulebook } from "./documents.ts";

const W = "/waterfalls/memberDefault";

/** The warnings of one kind about a rulebook with these tranches, as their places. */
function places(code: string, ...tranches: readonly object[]): string[] {
  const described = tranches.map((tranche, index) => ({ id: `t-${index}`, clause: "§", ...tranche }));
  const read = rulebook(changed(PLAIN, "/waterfalls", { memberDefault: described }));
  return warningsOf(read)
    .filter((warning) => warning.code === code)
    .map(({ path }) => path);
}

const capital = { kind: "operatorCapital", resource: "capital" };
const fund = { kind: "mutualisedFund", resource: "fund" };
const tearUp = { kind: "tearUp", weight: "equal" };
const calls = { kind: "assessment", weight: "fund", cap: { perMember: "5" }, due: "PT24H" };
const social = { kind: "socialisedLoss", weight: "fund" };

describe("a waterfall that can leave a residual", () => {
  test("is warned of", () => {
    expect(places("residualPossible", capital, fund)).toEqual([W]);
    expect(places("residualPossible", capital, { ...calls, cap: {} })).toEqual([W]);
    expect(places("residualPossible", { ...social, maxRate: "0.5" })).toEqual([W]);
    expect(places("residualPossible", { ...social, cap: { total: "5" } })).toEqual([W]);
    expect(places("residualPossible", { ...tearUp, discretionary: true })).toEqual([W]);
  });

  test("is not one that tears up or socialises whatever is left", () => {
    expect(places("residualPossible", capital, tearUp)).toEqual([]);
    expect(places("residualPossible", capital, social)).toEqual([]);
  });
});

describe("a tranche that a loss hardly ever reaches", () => {
  test("is warned of: an unbounded one stands before it", () => {
    expect(places("unreachable", social, fund, tearUp)).toEqual([`${W}/1`, `${W}/2`]);
  });

  test("is also one that only unpaid calls can lead to", () => {
    expect(places("unreachable", { ...calls, cap: {} }, fund)).toEqual([`${W}/1`]);
    const read = rulebook(
      changed(PLAIN, "/waterfalls", {
        memberDefault: [
          { id: "a", ...calls, cap: {} },
          { id: "b", ...fund },
        ],
      }),
    );
    const warning = warningsOf(read).find(({ code }) => code === "unreachable");
    expect(warning?.message).toBe(
      "a loss reaches “b” only if members do not pay, or nobody can in “a” before it, which is unbounded",
    );
  });

  test("may be reached when nobody can pay in the unbounded one, and says so", () => {
    const read = rulebook(
      changed(PLAIN, "/waterfalls", {
        memberDefault: [
          { id: "a", ...social },
          { id: "b", ...fund },
        ],
      }),
    );
    expect(warningsOf(read).find(({ code }) => code === "unreachable")?.message).toBe(
      "a loss reaches “b” only if nobody can pay in “a” before it, which is unbounded",
    );
  });

  test("is none after tranches that are bounded, or that an officer may skip", () => {
    expect(
      places("unreachable", calls, { ...social, maxRate: "1" }, { ...social, cap: { total: "1" } }, fund),
    ).toEqual([]);
    expect(places("unreachable", { ...social, discretionary: true }, fund)).toEqual([]);
  });
});

describe("a resource used by two tranches", () => {
  test("is warned of when one member can be selected by both", () => {
    const junior = { ...fund, select: { tagsAny: ["non-bidder"] } };
    expect(places("resourceUsedTwice", junior, fund)).toEqual([`${W}/1`]);
    expect(places("resourceUsedTwice", fund, { ...calls, ownResourcesFirst: ["fund"] })).toEqual([`${W}/1`]);
    expect(places("resourceUsedTwice", { kind: "voluntary", pledge: "fund" }, fund)).toEqual([`${W}/1`]);
    expect(places("resourceUsedTwice", capital, { kind: "insurance", resource: "capital" })).toEqual([
      `${W}/1`,
    ]);
  });

  test("names the first of many before it, and counts the others", () => {
    const tranches = Array.from({ length: 6 }, (_, i) => ({
      ...(i % 2 === 0 ? fund : { ...calls, ownResourcesFirst: ["fund"] }),
      ...{ id: `t-${i}`, ...(i === 2 && { select: { statuses: ["active"] } }) },
    }));
    const read = rulebook(changed(PLAIN, "/waterfalls", { memberDefault: tranches }));
    const messages = warningsOf(read)
      .filter(({ code }) => code === "resourceUsedTwice")
      .map(({ message }) => message.slice(0, message.indexOf(" before")));
    expect(messages).toEqual([
      "“t-1” uses the resource “fund”, which “t-0”",
      "“t-2” uses the resource “fund”, which “t-0” and “t-1”",
      "“t-3” uses the resource “fund”, which “t-0”, “t-1” and “t-2”",
      "“t-4” uses the resource “fund”, which “t-0”, “t-1”, “t-2” and 1 more",
      "“t-5” uses the resource “fund”, which “t-0”, “t-1”, “t-2” and 2 more",
    ]);
  });

  test("takes no time in the largest of rulebooks, and only so many warnings", () => {
    const groups = Array.from({ length: 200 }, (_, g) => ({
      ...{ id: `g-${g}`, kind: "parallel", clause: "§" },
      tranches: Array.from({ length: 20 }, (_, i) => ({
        ...{ id: `t-${g}-${i}`, kind: "mutualisedFund", resource: `f-${i}` },
        select: { tagsAny: [`tag-${g}`, "all"] },
      })),
    }));
    const figures = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`f-${i}`, { type: "resource" }]),
    );
    const json = { ...PLAIN, figures, waterfalls: { memberDefault: groups } };
    const start = performance.now();
    const warnings = warningsOf(rulebook(json));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(warnings.length).toBe(1_001);
    expect(warnings.at(-1)?.message).toMatch(/^and \d+ more warnings$/);
    expect(JSON.stringify(warnings).length).toBeLessThan(500_000);
  });

  test("is in order when the selections have nobody in common", () => {
    const a = { ...fund, select: { tagsAny: ["a"] } };
    expect(places("resourceUsedTwice", a, { ...fund, select: { tagsNone: ["a"] } })).toEqual([]);
    expect(places("resourceUsedTwice", fund, { ...fund, select: { statuses: ["suspended"] } })).toEqual([]);
    expect(places("resourceUsedTwice", a, { ...fund, select: { tagsAny: ["b"] } })).toEqual([`${W}/1`]);
  });

  test("is in order when one takes from defaulters and the other from survivors", () => {
    expect(places("resourceUsedTwice", { kind: "defaulterResource", resource: "fund" }, fund)).toEqual([]);
  });

  test("is in order when the figure is no resource, for nothing is used up", () => {
    expect(
      places(
        "resourceUsedTwice",
        { kind: "gainsHaircut", figure: "gain" },
        { kind: "gainsHaircut", figure: "gain" },
      ),
    ).toEqual([]);
  });
});

describe("a figure declared and unused", () => {
  test("is warned of, at the figure", () => {
    const read = rulebook(changed(PLAIN, "/figures/spare", { type: "amount", default: "0" }));
    expect(warningsOf(read).filter(({ code }) => code === "figureUnused")).toEqual([
      {
        code: "figureUnused",
        path: "/figures/spare",
        message: "the figure “spare” is declared and not used by any tranche",
      },
    ]);
  });

  test("is used when a cap deep inside a group names it", () => {
    expect(warningsOf(rulebook(PLAIN)).filter(({ code }) => code === "figureUnused")).toEqual([]);
  });
});

describe("a call without a deadline", () => {
  test("is warned of", () => {
    const { due, ...undated } = calls;
    expect(due).toBe("PT24H");
    expect(places("callWithoutDeadline", calls, undated, { kind: "voluntary", pledge: "pledge" })).toEqual([
      `${W}/1`,
      `${W}/2`,
    ]);
    const group = {
      kind: "parallel",
      tranches: [
        { id: "x", ...capital },
        { id: "y", ...undated },
      ],
    };
    expect(places("callWithoutDeadline", group)).toEqual([`${W}/0/tranches/1`]);
  });
});

describe("a cap per period without a period", () => {
  test("is warned of, at the cap", () => {
    const capped = { id: "a", ...calls, cap: { perPeriod: "5" } };
    const group = {
      ...{ id: "g", kind: "parallel" },
      tranches: [
        { id: "x", ...capital },
        { ...capped, id: "b" },
      ],
    };
    const json = changed(PLAIN, "/waterfalls", { memberDefault: [capped, { id: "c", ...calls }, group] });
    const found = (rules: unknown) =>
      warningsOf(rulebook(rules)).filter(({ code }) => code === "periodNotCapped");
    expect(found(changed(json, "/cappedPeriod", undefined))).toEqual([
      {
        code: "periodNotCapped",
        path: `${W}/0/cap/perPeriod`,
        message:
          "“a” has a cap “perPeriod”, but the rulebook has no “cappedPeriod”: no period would ever be counted",
      },
      expect.objectContaining({ path: `${W}/2/tranches/1/cap/perPeriod` }),
    ]);
    expect(found(json)).toEqual([]);
  });
});

describe("members who pay before the operator", () => {
  test("are warned of, at the first tranche in which they do", () => {
    expect(
      places(
        "membersBeforeOperator",
        { kind: "defaulterResource", resource: "margin" },
        fund,
        calls,
        capital,
      ),
    ).toEqual([`${W}/1`]);
    expect(places("membersBeforeOperator", fund)).toEqual([`${W}/0`]);
    expect(places("membersBeforeOperator", { kind: "insurance", resource: "cover" }, fund)).toEqual([
      `${W}/1`,
    ]);
  });

  test("are in order after the operator, or beside it in a group", () => {
    expect(places("membersBeforeOperator", capital, fund)).toEqual([]);
    expect(
      places("membersBeforeOperator", {
        kind: "parallel",
        tranches: [
          { id: "x", ...fund },
          { id: "y", ...capital },
        ],
      }),
    ).toEqual([]);
    expect(places("membersBeforeOperator", { kind: "defaulterResource", resource: "margin" })).toEqual([]);
  });
});

describe("a missing clause", () => {
  test("is warned of, at the tranche", () => {
    expect(places("clauseMissing", capital, { ...fund, clause: undefined })).toEqual([`${W}/1`]);
  });

  test("of a tranche in a group is not one when the group gives it", () => {
    const tranches = [
      { id: "x", ...fund },
      { id: "y", ...capital, clause: "§" },
    ];
    expect(places("clauseMissing", { kind: "parallel", tranches })).toEqual([]);
    expect(places("clauseMissing", { kind: "parallel", tranches, clause: undefined })).toEqual([
      `${W}/0/tranches/0`,
    ]);
  });
});
