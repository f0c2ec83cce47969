import { describe, expect, test } from "vitest";
import { MAX_FAULTS } from "../../shared/faults/collector.ts";
import { readSnapshot } from "../../shared/snapshot/index.ts";
import {
  changed,
  faultsOf,
  PLAIN,
  PLAIN_SNAPSHOT,
  rulebook,
  SEGMENTED,
  SEGMENTED_SNAPSHOT,
  sentencesOf,
} from "../rulebook/documents.ts";

const plain = rulebook(PLAIN);
const segmented = rulebook(SEGMENTED);

function refused(pointer: string, value: unknown): string[] {
  return faultsOf(readSnapshot(changed(PLAIN_SNAPSHOT, pointer, value), plain));
}

function refusedInSegments(pointer: string, value: unknown): string[] {
  return faultsOf(readSnapshot(changed(SEGMENTED_SNAPSHOT, pointer, value), segmented));
}

describe("a snapshot", () => {
  test("with nothing wrong is read", () => {
    expect(faultsOf(readSnapshot(PLAIN_SNAPSHOT, plain))).toEqual([]);
    expect(faultsOf(readSnapshot(SEGMENTED_SNAPSHOT, segmented))).toEqual([]);
  });

  test.each([null, true, 0, "snapshot", [], [PLAIN_SNAPSHOT]])("is not %j", (json) => {
    expect(faultsOf(readSnapshot(json, plain))).toContain("wrongValue ");
  });

  test("needs an instant and members", () => {
    expect(refused("/asOf", undefined)).toEqual(["missing /asOf"]);
    expect(refused("/asOf", "2026-03-01")).toEqual(["wrongValue /asOf"]);
    expect(refused("/members", undefined)).toEqual(["missing /members"]);
    expect(refused("/members", {})).toEqual(["wrongValue /members"]);
    expect(refused("/members", null)).toEqual(["wrongValue /members"]);
  });

  test("shows every fault of an amount used, whatever is wrong with its other properties", () => {
    const used = { trancheId: "calls", memberId: " ", segment: "gas", amount: "-1", foo: 1 };
    expect(refusedInSegments("/usedInPeriod/0", used).toSorted()).toEqual([
      "negativeAmount /usedInPeriod/0/amount",
      "unknownProperty /usedInPeriod/0/foo",
      "unknownSegment /usedInPeriod/0/segment",
      "wrongValue /usedInPeriod/0/memberId",
    ]);
    expect(
      refusedInSegments("/usedInPeriod/0", { trancheId: "mutual", memberId: "B", amount: 1 }).toSorted(),
    ).toEqual(["notAnAssessment /usedInPeriod/0/trancheId", "numberNotText /usedInPeriod/0/amount"]);
  });

  test("shows all its faults at once, each with its pointer", () => {
    const broken = [
      ["/asOf", "2025-12-31T23:59:59Z"],
      ["/operator/figures/captial", "1"],
      ["/members/0/figures/margin", "-1"],
      ["/members/0/figures/fund", undefined],
      ["/members/1/id", "M-02"],
      ["/members/1/status", "retired"],
      ["/members/1/figures/gain", 5],
      ["/usedInPeriod/0/trancheId", "mutual"],
      ["/extra", 1],
    ].reduce<unknown>((json, [pointer, value]) => changed(json, String(pointer), value), PLAIN_SNAPSHOT);
    expect(faultsOf(readSnapshot(broken, plain)).toSorted()).toEqual([
      "duplicate /members/1/id",
      "missingFigure /members/0/figures/fund",
      "negativeResource /members/0/figures/margin",
      "notAnAssessment /usedInPeriod/0/trancheId",
      "notInForce /asOf",
      "numberNotText /members/1/figures/gain",
      "unknownFigure /operator/figures/captial",
      "unknownProperty /extra",
      "wrongValue /members/1/status",
    ]);
  });

  test("is refused by a rulebook not yet in force", () => {
    expect(refused("/asOf", "2026-01-01T00:59:59+01:00")).toEqual(["notInForce /asOf"]);
    expect(refused("/asOf", "2026-01-01T01:00:00+01:00")).toEqual([]);
  });

  test("with a million faults shows the first thousand and counts the others", () => {
    const members = Array.from({ length: 100_000 }, (_, i) => ({ id: `M-${i}`, figures: { margin: 1 } }));
    const read = readSnapshot({ ...PLAIN_SNAPSHOT, members }, plain);
    expect(faultsOf(read).length).toBe(MAX_FAULTS + 1);
    expect(sentencesOf(read).at(-1)).toBe(`and ${200_000 - MAX_FAULTS} more faults`);
  });

  test.each([
    "/foo",
    "/operator/foo",
    "/members/0/foo",
    "/usedInPeriod/0/foo",
    "/members/0/__proto__",
    "/__proto__",
    "/operator/__proto__",
  ])("with a property nobody knows at %s is refused", (pointer) => {
    expect(refused(pointer, { polluted: true })).toEqual([`unknownProperty ${pointer}`]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("a member's id", () => {
  test.each([
    ["empty", ""],
    ["longer than 128 code points", "😀".repeat(129)],
    ["with a control character", "a\u0007b"],
    ["with a slash", "a/b"],
    ["with a space at its beginning", " a"],
    ["with a no-break space at its end", "a\u00a0"],
    ["with a line separator at its end", "a\u2028"],
    ["not in normal form C", "e\u0301"],
    ["with half a character", "a\ud800"],
    ["a number", 7],
    ["null", null],
  ])("is not %s", (_, id) => {
    expect(
      refused("/members/0/id", id).filter(
        (fault) => fault === "wrongValue /members/0/id" || fault === "numberNotText /members/0/id",
      ).length,
    ).toBe(1);
  });

  test.each(["😀".repeat(128), "a b", "é", "constructor", "__proto__", "\ufffd", "💶/".slice(0, 2)])(
    "may be %j",
    (id) => {
      expect(refused("/members/0/id", id)).toEqual([]);
    },
  );

  test("is given once", () => {
    expect(refused("/members/1/id", "M-02")).toEqual(["duplicate /members/1/id"]);
    expect(refused("/members/0/id", undefined)).toEqual(["missing /members/0/id"]);
  });
});

describe("a member", () => {
  test.each([null, "M-01", 1, []])("is not %j", (member) => {
    expect(refused("/members/0", member)).toContain("wrongValue /members/0");
  });

  test("has one of the statuses there are", () => {
    for (const status of ["active", "withdrawing", "suspended", "withdrawn", "defaulted"]) {
      expect(refused("/members/0/status", status)).toEqual([]);
    }
    expect(refused("/members/0/status", null)).toEqual(["wrongValue /members/0/status"]);
  });

  test("has tags that are texts, none of them twice", () => {
    expect(refused("/members/0/tags", [])).toEqual([]);
    expect(refused("/members/0/tags", ["a", "a"])).toEqual(["wrongValue /members/0/tags"]);
    expect(refused("/members/0/tags", ["a", 1])).toEqual(["numberNotText /members/0/tags/1"]);
    expect(refused("/members/0/tags", [""])).toEqual(["wrongValue /members/0/tags/0"]);
    expect(refused("/members/0/tags", "a")).toEqual(["wrongValue /members/0/tags"]);
  });
});

describe("a figure", () => {
  const at = "/members/0/figures/fund";

  test.each(["1e5", "NaN", "-0", "+1", "01", ".5", "5.", "", " 1", "Infinity", "1,000.00"])(
    "is not %j",
    (text) => {
      expect(refused(at, text)).toEqual([`wrongValue ${at}`]);
    },
  );

  test.each([5, 0.1, -0])("is not the JSON number %j, and the sentence says to quote it", (number) => {
    const read = readSnapshot(changed(PLAIN_SNAPSHOT, at, number), plain);
    expect(faultsOf(read)).toEqual([`numberNotText ${at}`]);
    expect(sentencesOf(read)[0]).toContain("put it in quotes");
  });

  test.each([null, true, [], {}, ["1"]])("is not %j", (value) => {
    expect(refused(at, value)).toEqual([`wrongValue ${at}`]);
  });

  test("is not more precise than its currency, and is never rounded", () => {
    expect(refused(at, "1.005")).toEqual([`tooManyDecimals ${at}`]);
    expect(refused(at, "1.000")).toEqual([]);
    expect(refused("/members/0/figures/gain", "0.001")).toEqual(["tooManyDecimals /members/0/figures/gain"]);
  });

  test("that is a plain number has at most 18 decimals", () => {
    const score = "/members/0/figures/score";
    expect(refused(score, `0.${"1".repeat(18)}`)).toEqual([]);
    expect(refused(score, `0.${"1".repeat(19)}`)).toEqual([`tooManyDecimals ${score}`]);
    expect(refused(score, `0.${"1".repeat(18)}000`)).toEqual([]);
    expect(refused(score, "1e5")).toEqual([`wrongValue ${score}`]);
  });

  test("that is a resource is not negative; others may be", () => {
    expect(refused(at, "-0.01")).toEqual([`negativeResource ${at}`]);
    expect(refused(at, `-1${"0".repeat(30)}`)).toEqual([`negativeResource ${at}`]);
    expect(refused("/members/0/figures/gain", "-0.01")).toEqual([]);
    expect(refused("/operator/figures/capital", "-1")).toEqual([
      "negativeResource /operator/figures/capital",
    ]);
  });

  test("without a default is given by every account, and the sentence names account and figure", () => {
    expect(refused(at, undefined)).toEqual([`missingFigure ${at}`]);
    expect(refused("/members/0/figures", undefined)).toEqual([
      "missingFigure /members/0/figures/margin",
      `missingFigure ${at}`,
    ]);
    expect(refused("/operator", undefined)).toEqual(["missingFigure /operator/figures/capital"]);
    const read = readSnapshot(changed(PLAIN_SNAPSHOT, at, undefined), plain);
    expect(sentencesOf(read)).toEqual([
      "member “M-02” has no “fund”, and the rulebook gives no default for it",
    ]);
    expect(refusedInSegments("/members/0/segments/power", {})).toEqual([
      "missingFigure /members/0/segments/power/fund",
    ]);
  });

  test("is one that is declared, and of that owner and level", () => {
    expect(refused("/members/0/figures/fnud", "1")).toEqual(["unknownFigure /members/0/figures/fnud"]);
    expect(refused("/members/0/figures/capital", "1")).toEqual([
      "figureOfWrongOwner /members/0/figures/capital",
    ]);
    expect(refused("/operator/figures/fund", "1")).toEqual(["figureOfWrongOwner /operator/figures/fund"]);
    expect(refusedInSegments("/members/0/figures/fund", "1")).toEqual([
      "figureOfWrongLevel /members/0/figures/fund",
    ]);
    expect(refusedInSegments("/members/0/segments/power/equity", "1")).toEqual([
      "figureOfWrongLevel /members/0/segments/power/equity",
    ]);
    expect(refusedInSegments("/operator/figures/capital", "1")).toEqual([
      "figureOfWrongLevel /operator/figures/capital",
    ]);
    expect(refused("/members/0/figures/__proto__", "1")).toEqual([
      "unknownFigure /members/0/figures/__proto__",
    ]);
    expect(refused("/members/0/figures/constructor", "1")).toEqual([
      "unknownFigure /members/0/figures/constructor",
    ]);
  });

  test.each([null, [], "fund", 5])("stands in an object, which %j is not", (figures) => {
    expect(refused("/members/0/figures", figures)).toEqual(["wrongValue /members/0/figures"]);
    expect(refused("/operator/figures", figures)).toEqual(["wrongValue /operator/figures"]);
  });

  test("is missed when its id is that of something every object has", () => {
    const json = JSON.stringify(PLAIN).replaceAll('"fund"', '"valueOf"');
    const read = readSnapshot(
      changed(PLAIN_SNAPSHOT, "/members", [{ id: "A", figures: { margin: "1" } }]),
      rulebook(JSON.parse(json)),
    );
    expect(faultsOf(read)).toEqual(["missingFigure /members/0/figures/valueOf"]);
  });
});

describe("a segment", () => {
  test("is one that is declared", () => {
    expect(refusedInSegments("/members/0/segments/gas", { fund: "1" })).toEqual([
      "unknownSegment /members/0/segments/gas",
    ]);
    expect(refusedInSegments("/operator/segments/gas", {})).toEqual([
      "unknownSegment /operator/segments/gas",
    ]);
    expect(refusedInSegments("/members/0/segments/__proto__", {})).toEqual([
      "unknownSegment /members/0/segments/__proto__",
    ]);
  });

  test("is not named where none are declared", () => {
    expect(refused("/members/0/segments", { power: {} })).toEqual(["noSegments /members/0/segments/power"]);
  });

  test.each([null, [], "power"])("stands in an object, which %j is not", (segments) => {
    expect(refusedInSegments("/members/0/segments", segments)).toEqual(["wrongValue /members/0/segments"]);
    expect(refusedInSegments("/members/0/segments/power", segments)).toEqual([
      "wrongValue /members/0/segments/power",
    ]);
  });
});

describe("the operator", () => {
  test.each([null, [], "x"])("is not %j", (operator) => {
    expect(refused("/operator", operator)).toEqual(["wrongValue /operator"]);
  });
});

describe("what was used in the period", () => {
  const at = "/usedInPeriod/0";

  test("is of an assessment of the rulebook", () => {
    expect(refused(`${at}/trancheId`, "nothing")).toEqual([`unknownTranche ${at}/trancheId`]);
    expect(refused(`${at}/trancheId`, "mutual")).toEqual([`notAnAssessment ${at}/trancheId`]);
  });

  test("names a segment exactly where the assessment's accounts are in segments", () => {
    expect(refused(`${at}/segment`, "power")).toEqual([`noSegments ${at}/segment`]);
    expect(refusedInSegments(`${at}/segment`, undefined)).toEqual([`segmentNeeded ${at}/segment`]);
    expect(refusedInSegments(`${at}/segment`, "gas")).toEqual([`unknownSegment ${at}/segment`]);
    expect(refusedInSegments("/usedInPeriod/1/segment", "power")).toEqual([
      "segmentOfHouse /usedInPeriod/1/segment",
    ]);
  });

  test("is an amount that is not negative", () => {
    expect(refused(`${at}/amount`, "-1")).toEqual([`negativeAmount ${at}/amount`]);
    expect(refused(`${at}/amount`, "0.001")).toEqual([`tooManyDecimals ${at}/amount`]);
    expect(refused(`${at}/amount`, 12)).toEqual([`numberNotText ${at}/amount`]);
    expect(refused(`${at}/memberId`, undefined)).toEqual([`missing ${at}/memberId`]);
  });

  test("is given once for each account", () => {
    const [entry] = PLAIN_SNAPSHOT.usedInPeriod;
    expect(refused("/usedInPeriod", [entry, { ...entry, amount: "1" }])).toEqual([
      "duplicate /usedInPeriod/1",
    ]);
  });
});

describe("a sentence about an account", () => {
  test("does not print a whole book when a member's id is one", () => {
    const read = readSnapshot(changed(PLAIN_SNAPSHOT, "/members/0", { id: "x".repeat(1_000_000) }), plain);
    expect(Math.max(...sentencesOf(read).map((sentence) => sentence.length))).toBeLessThan(500);
  });
});
