import { describe, expect, test } from "vitest";
import { readRulebook } from "../../shared/rulebook/index.ts";
import {
  changed,
  faultsOf,
  PLAIN,
  PLAIN_EVENT,
  PLAIN_SNAPSHOT,
  SEGMENTED,
  sentencesOf,
} from "./documents.ts";

/** What reading says when `value` stands at `pointer` of `base`. */
function refused(pointer: string, value: unknown, base: unknown = PLAIN): string[] {
  return faultsOf(readRulebook(changed(base, pointer, value)));
}

const W = "/waterfalls/memberDefault";

describe("a rulebook", () => {
  test("with nothing wrong is read", () => {
    expect(faultsOf(readRulebook(PLAIN))).toEqual([]);
    expect(faultsOf(readRulebook(SEGMENTED))).toEqual([]);
  });

  test("shows all its faults at once, of structure and of meaning", () => {
    const broken = [
      [`${W}/0/resource`, "capital"],
      [`${W}/2/resource`, "fnud"],
      [`${W}/3/tranches/1/due`, "tomorrow"],
      [`${W}/5/maxRate`, "1.2"],
      ["/figures/fund/type", "money"],
      ["/cappedPeriod/length", 100],
      ["/nmae", "x"],
      ["/name", undefined],
    ].reduce<unknown>((json, [pointer, value]) => changed(json, String(pointer), value), PLAIN);
    expect(faultsOf(readRulebook(broken))).toEqual([
      "missing /name",
      "wrongValue /figures/fund/type",
      `wrongValue ${W}/3/tranches/1/due`,
      "unknownProperty /nmae",
      `figureOfWrongOwner ${W}/0/resource`,
      `unknownFigure ${W}/2/resource`,
      `rateOutOfRange ${W}/5/maxRate`,
      "maxLengthTooShort /cappedPeriod/maxLength",
    ]);
    expect(refused("/waterfalls", {}, changed(PLAIN, "/name", undefined))).toEqual([
      "missing /name",
      "noWaterfall /waterfalls",
    ]);
  });

  test("shows every fault of a tranche, whatever is wrong with its other properties", () => {
    const tranche = {
      ...{ id: "1", kind: "mutualisedFund", resource: "nope", foo: 1, due: "PT1H" },
      ...{ weight: "capital", reshare: "no", select: { tagsAny: ["a", "a"], tagsNone: [5] } },
      cap: { perMember: { multiple: "-1", of: "fund" }, total: 5, perPeriod: "0.001" },
    };
    expect(refused(`${W}/2`, tranche).toSorted()).toEqual([
      `attributeOfAnotherKind ${W}/2/cap/perPeriod`,
      `attributeOfAnotherKind ${W}/2/due`,
      `duplicate ${W}/2/select/tagsAny/1`,
      `figureOfWrongOwner ${W}/2/weight`,
      `negativeMultiple ${W}/2/cap/perMember/multiple`,
      `numberNotText ${W}/2/cap/total`,
      `numberNotText ${W}/2/select/tagsNone/0`,
      `unknownFigure ${W}/2/resource`,
      `unknownProperty ${W}/2/foo`,
      `wrongValue ${W}/2/id`,
      `wrongValue ${W}/2/reshare`,
    ]);
    expect(refused(`${W}/0`, { id: "t", kind: "tearUp", weight: "equal", foo: 1 })).toEqual([
      `unknownProperty ${W}/0/foo`,
      `tearUpNotLast ${W}/0`,
    ]);
  });

  test("shows every fault of a group, whatever is wrong with one of its tranches", () => {
    const call = { id: "b", kind: "assessment", weight: "nope", onUnpaid: "reshare" };
    const group = (first: object, second: object) => ({
      ...{ id: "group", kind: "parallel" },
      tranches: [
        { id: "a", kind: "insurance", resource: "cover", ...first },
        { ...call, ...second },
      ],
    });
    const bad = [`unknownFigure ${W}/3/tranches/1/weight`, `groupCallReshared ${W}/3/tranches/1/onUnpaid`];
    expect(refused(`${W}/3`, group({ foo: 1 }, { cap: { perMember: 5 } })).toSorted()).toEqual(
      [
        `unknownProperty ${W}/3/tranches/0/foo`,
        `numberNotText ${W}/3/tranches/1/cap/perMember`,
        ...bad,
      ].toSorted(),
    );
    const own = { cap: { perMember: "5" }, ownResourcesFirst: ["fund"], weight: "fund", onUnpaid: "next" };
    const fund = { kind: "mutualisedFund", resource: "fund", foo: 1 };
    expect(refused(`${W}/3`, group(fund, own)).toSorted()).toEqual([
      `groupSharesResource ${W}/3/tranches/1/ownResourcesFirst`,
      `unknownProperty ${W}/3/tranches/0/foo`,
    ]);
  });

  test.each([null, true, 0, "rulebook", [], [PLAIN]])("is not %j", (json) => {
    expect(faultsOf(readRulebook(json))).toEqual(["wrongValue "]);
  });

  test.each(["schema", "name", "currency", "effectiveFrom", "figures", "rounding", "waterfalls"])(
    "without %s is refused, naming it",
    (name) => {
      expect(refused(`/${name}`, undefined)).toEqual([`missing /${name}`]);
    },
  );

  test.each(["minorUnits", "segments", "cappedPeriod", "recoveries", "examples"])(
    "may leave out %s",
    (name) => {
      expect(refused(`/${name}`, undefined)).toEqual([]);
    },
  );

  test("of another schema is refused", () => {
    expect(refused("/schema", "lossline/rulebook/2")).toEqual(["wrongValue /schema"]);
  });

  test.each([
    "/foo",
    "/figures/margin/foo",
    `${W}/2/cap/foo`,
    `${W}/6/select/foo`,
    "/rounding/foo",
    "/waterfalls/foo",
    "/cappedPeriod/foo",
    "/recoveries/foo",
    `${W}/4/due/foo`,
  ])("with a property nobody knows at %s is refused", (pointer) => {
    expect(refused(pointer, "x").filter((fault) => fault === `unknownProperty ${pointer}`).length).toBe(1);
  });

  test.each(["", "/figures/margin", W.slice(0, 11), `${W}/0`])(
    "with a __proto__ property in %s is refused",
    (owner) => {
      expect(refused(`${owner}/__proto__`, { polluted: true })).toContain(
        `unknownProperty ${owner}/__proto__`,
      );
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
  );

  test("with a figure called __proto__ is refused", () => {
    const json: unknown = JSON.parse(JSON.stringify(PLAIN).replace('"margin":', '"__proto__":'));
    expect(faultsOf(readRulebook(json))).toContain("unknownProperty /figures/__proto__");
  });

  test("may have a figure named like something every object has", () => {
    const json: unknown = JSON.parse(JSON.stringify(PLAIN).replaceAll('"required"', '"constructor"'));
    expect(faultsOf(readRulebook(json))).toEqual([]);
    expect(refused(`${W}/0/resource`, "constructor")).toEqual([`unknownFigure ${W}/0/resource`]);
    expect(refused(`${W}/0/resource`, "toString")).toEqual([`unknownFigure ${W}/0/resource`]);
  });

  test("nested too deep is refused without a crash", () => {
    let cap: unknown = "1";
    for (let i = 0; i < 50_000; i += 1) cap = { least: [cap] };
    expect(faultsOf(readRulebook({ ...PLAIN, cap }))[0]).toMatch(/^tooDeep /);
  });

  test("with half a character in its name is refused", () => {
    expect(refused("/name", "\ud800")).toContain("loneSurrogate /name");
  });

  test("must be in force from a real instant", () => {
    expect(refused("/effectiveFrom", "2026-02-30T00:00:00Z")).toEqual(["wrongValue /effectiveFrom"]);
    expect(refused("/effectiveFrom", "2026-02-28")).toEqual(["wrongValue /effectiveFrom"]);
    expect(refused("/effectiveFrom", "2026-02-28T00:00:00+02:00")).toEqual([]);
  });
});

describe("the currency", () => {
  test("needs its minor units where ISO 4217 gives none", () => {
    for (const currency of ["BTC", "XTS", "USDC"]) {
      expect(refused("/currency", currency)).toEqual(["minorUnitsNeeded /minorUnits"]);
      expect(refused("/minorUnits", 8, changed(PLAIN, "/currency", currency))).toEqual([]);
    }
  });

  test.each([-1, 19, 2.5, "2", null])("does not have %j minor units", (minorUnits) => {
    expect(refused("/minorUnits", minorUnits)).toEqual(["wrongValue /minorUnits"]);
  });

  test.each([0, 18])("may have %j minor units", (minorUnits) => {
    const whole = changed(changed(PLAIN, `${W}/2/cap/perMember`, "1000"), "/minorUnits", minorUnits);
    expect(faultsOf(readRulebook(whole))).toEqual([]);
  });

  test("decides how precise an amount may be", () => {
    expect(refused(`${W}/2/cap/perMember`, "0.005")).toEqual([`tooManyDecimals ${W}/2/cap/perMember`]);
    expect(refused(`${W}/2/cap/perMember`, "0.500")).toEqual([]);
    expect(refused("/figures/gain/default", "0.001")).toEqual(["tooManyDecimals /figures/gain/default"]);
    expect(refused("/currency", "JPY", changed(PLAIN, `${W}/2/cap/perMember`, "0.5"))).toEqual([
      `tooManyDecimals ${W}/2/cap/perMember`,
    ]);
  });
});

describe("an id", () => {
  test.each(["", "1a", "-a", "a_b", "a b", "ä", "a/b", `a${"b".repeat(64)}`, "a\n"])("is not %j", (id) => {
    expect(refused(`${W}/0/id`, id)).toEqual([`wrongValue ${W}/0/id`]);
  });

  test("may be 64 characters long", () => {
    expect(refused(`${W}/0/id`, `a${"b".repeat(63)}`)).toEqual([]);
  });

  test("is not “equal”, which is a weight", () => {
    expect(refused(`${W}/0/id`, "equal")).toEqual([`reservedId ${W}/0/id`]);
    expect(refused("/segments/0", "equal", SEGMENTED)).toEqual(["reservedId /segments/0"]);
    expect(refused("/figures/equal", { type: "amount" })).toEqual(["reservedId /figures/equal"]);
  });

  test("of a tranche is not that of another, in a group or in the other waterfall", () => {
    expect(refused(`${W}/2/id`, "own")).toEqual([`duplicate ${W}/2/id`]);
    expect(refused(`${W}/3/tranches/0/id`, "own")).toEqual([`duplicate ${W}/3/tranches/0/id`]);
    expect(refused(`${W}/3/tranches/0/id`, "group")).toEqual([`duplicate ${W}/3/tranches/0/id`]);
    expect(refused("/waterfalls/nonDefaultLoss/0/id", "own")).toEqual([
      "duplicate /waterfalls/nonDefaultLoss/0/id",
    ]);
  });

  test("of a segment is not that of another", () => {
    expect(refused("/segments", ["power", "freight", "power"], SEGMENTED)).toEqual(["duplicate /segments/2"]);
  });
});

describe("segments", () => {
  test("are at least one, or not declared at all", () => {
    expect(refused("/segments", [], SEGMENTED)).toEqual(["wrongValue /segments"]);
    expect(refused("/segments", null, SEGMENTED)).toEqual(["wrongValue /segments"]);
  });
});

describe("a figure", () => {
  test.each(["money", "Resource", null, 1])("does not have the type %j", (type) => {
    expect(refused("/figures/margin/type", type)).toContain("wrongValue /figures/margin/type");
  });

  test("belongs to a member or the operator, at segment or house level", () => {
    expect(refused("/figures/margin/of", "insurer")).toContain("wrongValue /figures/margin/of");
    expect(refused("/figures/margin/level", "desk")).toContain("wrongValue /figures/margin/level");
  });

  test("that is a resource has no negative default", () => {
    expect(refused("/figures/pledge/default", "-0.01")).toEqual(["negativeDefault /figures/pledge/default"]);
    expect(refused("/figures/gain/default", "-0.01")).toEqual([]);
  });

  test("that is a plain number has at most 18 decimals in its default", () => {
    expect(refused("/figures/score/default", `0.${"0".repeat(17)}1`)).toEqual([]);
    expect(refused("/figures/score/default", `0.${"0".repeat(18)}1`)).toEqual([
      "tooManyDecimals /figures/score/default",
    ]);
  });

  test.each([5, "1e5", "NaN", "-0", "+1", "01", null, ""])("does not have the default %j", (value) => {
    expect(refused("/figures/gain/default", value).map((fault) => fault.split(" ")[1])).toEqual([
      "/figures/gain/default",
    ]);
  });
});

describe("rounding", () => {
  test("is declared, and by the one method there is", () => {
    expect(refused("/rounding/method", "bankers")).toEqual(["wrongValue /rounding/method"]);
    expect(refused("/rounding/ties", "random")).toEqual(["wrongValue /rounding/ties"]);
    expect(refused("/rounding/ties", undefined)).toEqual(["missing /rounding/ties"]);
  });
});

describe("the waterfalls", () => {
  test("are at least one", () => {
    expect(refused("/waterfalls", {})).toEqual(["noWaterfall /waterfalls"]);
    expect(refused("/waterfalls/memberDefault", undefined)).toEqual([]);
    expect(refused("/waterfalls/nonDefaultLoss", undefined)).toEqual([]);
  });

  test("have at least one tranche each", () => {
    expect(refused(W, [])).toEqual([`wrongValue ${W}`]);
    expect(sentencesOf(readRulebook(changed(PLAIN, W, [])))).toEqual([
      "expected at least one tranche (or no such waterfall at all), found a list",
    ]);
  });

  test("end with the tearing up, if they have one", () => {
    const first = { id: "first", kind: "tearUp", weight: "equal" };
    expect(
      refused("/waterfalls/nonDefaultLoss", [first, { id: "x", kind: "operatorCapital", resource: "cover" }]),
    ).toEqual(["tearUpNotLast /waterfalls/nonDefaultLoss/0"]);
  });
});

describe("the capped period", () => {
  test("is not longer than its longest", () => {
    expect(refused("/cappedPeriod/maxLength", 29)).toEqual(["maxLengthTooShort /cappedPeriod/maxLength"]);
    expect(refused("/cappedPeriod/maxLength", 30)).toEqual([]);
  });

  test.each([0, -1, 1.5, "30", null])("is not %j days long", (length) => {
    expect(refused("/cappedPeriod/length", length)).toEqual(["wrongValue /cappedPeriod/length"]);
  });

  test("is counted in days of the calendar or of business", () => {
    expect(refused("/cappedPeriod/unit", "weeks")).toEqual(["wrongValue /cappedPeriod/unit"]);
  });
});

describe("recoveries", () => {
  test("go back in reverse order or pari passu", () => {
    expect(refused("/recoveries/order", "pariPassu")).toEqual([]);
    expect(refused("/recoveries/order", "random")).toEqual(["wrongValue /recoveries/order"]);
  });
});

describe("an example", () => {
  const example = {
    name: "one",
    snapshot: PLAIN_SNAPSHOT,
    event: PLAIN_EVENT,
    expect: { uncovered: "0", tranches: { own: "1" }, members: { "M-02": "1.5" } },
  };
  const withExample = changed(PLAIN, "/examples", [example]);
  const at = (pointer: string, value: unknown): string[] =>
    refused(`/examples/0${pointer}`, value, withExample);

  test("with nothing wrong is read", () => {
    expect(faultsOf(readRulebook(withExample))).toEqual([]);
  });

  test("is read against its rulebook, with pointers into the rulebook", () => {
    expect(at("/snapshot/members/0/figures/fund", "-1")).toEqual([
      "negativeResource /examples/0/snapshot/members/0/figures/fund",
    ]);
    expect(at("/event/losses/0/memberId", "M-03")).toEqual([
      "unknownMember /examples/0/event/losses/0/memberId",
    ]);
    expect(at("/snapshot/members/0/figures/fund", 2)).toEqual([
      "numberNotText /examples/0/snapshot/members/0/figures/fund",
    ]);
  });

  test("is read whatever is wrong with the rulebook around it", () => {
    const bad = [
      ["/examples/0/snapshot/members/0/figures/fund", "-1"],
      ["/examples/0/event/losses/0/amount", 5],
      ["/examples/0/expect/uncovered", "0.001"],
      ["/examples/0/snapshot/usedInPeriod/0/trancheId", "nobody"],
    ].reduce<unknown>((json, [pointer, value]) => changed(json, String(pointer), value), withExample);
    const expected = [
      "negativeResource /examples/0/snapshot/members/0/figures/fund",
      "numberNotText /examples/0/event/losses/0/amount",
      "tooManyDecimals /examples/0/expect/uncovered",
    ];
    const unknown = "unknownTranche /examples/0/snapshot/usedInPeriod/0/trancheId";
    expect(refused("/name", 5, bad).toSorted()).toEqual(["numberNotText /name", ...expected].toSorted());
    expect(refused("/recoveries", undefined, bad).toSorted()).toEqual([...expected, unknown].toSorted());
    expect(refused(`${W}/0/id`, "1", bad)).not.toContain(unknown);
  });

  test("is read by itself where there are no figures to read it against", () => {
    const bad = changed(withExample, "/examples/0/snapshot/members/0/figures/fund", 5);
    expect(refused("/figures/fund/type", "money", bad)).toEqual([
      "wrongValue /figures/fund/type",
      "numberNotText /examples/0/snapshot/members/0/figures/fund",
    ]);
  });

  test("may have a member called __proto__, and says what it should bear", () => {
    const json = (amount: unknown): unknown =>
      JSON.parse(
        JSON.stringify(changed(withExample, "/examples/0/expect/members/M-02", amount)).replaceAll(
          '"M-02"',
          '"__proto__"',
        ),
      );
    expect(faultsOf(readRulebook(json("1.5")))).toEqual([]);
    expect(faultsOf(readRulebook(json("1.005")))).toEqual([
      "tooManyDecimals /examples/0/expect/members/__proto__",
    ]);
    expect(faultsOf(readRulebook(json(5)))).toEqual(["numberNotText /examples/0/expect/members/__proto__"]);
  });

  test("expects amounts of tranches that there are", () => {
    expect(at("/expect/tranches/nobody", "1")).toEqual(["unknownTranche /examples/0/expect/tranches/nobody"]);
    expect(at("/expect/uncovered", "0.001")).toEqual(["tooManyDecimals /examples/0/expect/uncovered"]);
    expect(at("/expect/members/M-02", 1)).toEqual(["numberNotText /examples/0/expect/members/M-02"]);
    expect(at("/expect/covered", "1")).toEqual(["unknownProperty /examples/0/expect/covered"]);
  });

  test("has a name, a snapshot, an event and an expectation", () => {
    for (const name of ["name", "snapshot", "event", "expect"]) {
      expect(at(`/${name}`, undefined)).toEqual([`missing /examples/0/${name}`]);
    }
  });
});

describe("a sentence", () => {
  test("helps with what was mistyped", () => {
    expect(sentencesOf(readRulebook(changed(PLAIN, `${W}/2/resource`, "fnud")))).toEqual([
      "no figure “fnud” is declared (did you mean “fund”?)",
    ]);
    expect(sentencesOf(readRulebook(changed(PLAIN, `${W}/2/wieght`, "fund")))).toEqual([
      "there is no property “wieght” here (did you mean “weight”?)",
    ]);
  });

  test("says which kinds have a key of a cap that this one has not", () => {
    expect(sentencesOf(readRulebook(changed(PLAIN, `${W}/2/cap/perPeriod`, "5")))).toEqual([
      "“perPeriod” does not belong to a tranche of kind mutualisedFund, only to assessment",
    ]);
    expect(sentencesOf(readRulebook(changed(PLAIN, `${W}/2/cap/perMembers`, "5")))).toEqual([
      "there is no property “perMembers” here (did you mean “perMember”?)",
    ]);
  });

  test("is about the cap that was meant", () => {
    const perMember = `${W}/2/cap/perMember`;
    expect(refused(perMember, { least: [5, 6, "7"] })).toEqual([
      `numberNotText ${perMember}/least/0`,
      `numberNotText ${perMember}/least/1`,
    ]);
    expect(refused(perMember, { greatest: [{ least: ["1", 2] }] })).toEqual([
      `numberNotText ${perMember}/greatest/0/least/1`,
    ]);
    expect(refused(perMember, { multiple: "2", off: "fund" }).toSorted()).toEqual([
      `missing ${perMember}/of`,
      `unknownProperty ${perMember}/off`,
    ]);
    expect(refused(perMember, {})).toEqual([`wrongValue ${perMember}`]);
  });
});
