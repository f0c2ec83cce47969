import { describe, expect, test } from "vitest";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { changed, faultsOf, PLAIN, SEGMENTED } from "./documents.ts";

const W = "/waterfalls/memberDefault";
/** Where each kind stands in `PLAIN`. */
const AT = {
  defaulterResource: `${W}/0`,
  operatorCapital: `${W}/1`,
  mutualisedFund: `${W}/2`,
  parallel: `${W}/3`,
  insurance: `${W}/3/tranches/0`,
  assessment: `${W}/3/tranches/1`,
  voluntary: `${W}/4`,
  gainsHaircut: `${W}/5`,
  socialisedLoss: `${W}/6`,
  autoDeleverage: `${W}/7`,
  tearUp: `${W}/8`,
};

function refused(pointer: string, value: unknown, base: unknown = PLAIN): string[] {
  return faultsOf(readRulebook(changed(base, pointer, value)));
}

/** The whole table of spec 2: what each kind must have, and what else it may have beside the common attributes. */
const TABLE = {
  defaulterResource: { required: ["resource"], optional: [] },
  operatorCapital: { required: ["resource"], optional: ["cap"] },
  insurance: { required: ["resource"], optional: ["cap"] },
  mutualisedFund: { required: ["resource"], optional: ["weight", "select", "reshare", "cap"] },
  assessment: {
    required: ["weight"],
    optional: ["select", "reshare", "cap", "due", "onUnpaid", "ownResourcesFirst"],
  },
  voluntary: { required: ["pledge"], optional: ["select", "allOrNothing", "due"] },
  gainsHaircut: { required: ["figure"], optional: ["select", "maxRate", "cap"] },
  socialisedLoss: { required: ["weight"], optional: ["select", "maxRate", "cap"] },
  autoDeleverage: { required: ["score", "capacity"], optional: ["select", "cap"] },
  tearUp: { required: ["weight"], optional: ["select"] },
} as const;

const KINDS = [
  "defaulterResource",
  "operatorCapital",
  "insurance",
  "mutualisedFund",
  "assessment",
  "voluntary",
  "gainsHaircut",
  "socialisedLoss",
  "autoDeleverage",
  "tearUp",
] as const;

const VALUES: Readonly<Record<string, unknown>> = {
  resource: "fund",
  weight: "fund",
  pledge: "pledge",
  figure: "gain",
  score: "score",
  capacity: "gain",
  select: { tagsAny: ["a"] },
  reshare: false,
  cap: { total: "1" },
  due: "P2D",
  onUnpaid: "next",
  ownResourcesFirst: ["margin"],
  allOrNothing: true,
  maxRate: "0.5",
  tranches: [],
};

describe.each(KINDS)("a tranche of kind %s", (kind) => {
  const at = AT[kind];
  const { required, optional } = TABLE[kind];
  const allowed: readonly string[] = [...required, ...optional];

  test("needs what its row of the table requires", () => {
    for (const name of required)
      expect(refused(`${at}/${name}`, undefined)).toEqual([`missing ${at}/${name}`]);
  });

  test("may have what its row of the table allows", () => {
    const cap = kind === "assessment" ? { perMember: "1", perPeriod: "1", total: "1" } : { total: "1" };
    for (const name of optional)
      expect(refused(`${at}/${name}`, name === "cap" ? cap : VALUES[name])).toEqual([]);
  });

  test("has no attribute of another kind", () => {
    for (const name of Object.keys(VALUES).filter((name) => !allowed.includes(name))) {
      expect(refused(`${at}/${name}`, VALUES[name])).toEqual([`attributeOfAnotherKind ${at}/${name}`]);
    }
  });

  test("has no cap that the table does not give it", () => {
    const keys: readonly string[] =
      kind === "assessment"
        ? ["perMember", "perPeriod", "total"]
        : kind === "mutualisedFund"
          ? ["perMember", "total"]
          : ["total"];
    if (!allowed.includes("cap")) return;
    const base = changed(PLAIN, `${at}/cap`, kind === "assessment" ? { perMember: "1" } : {});
    for (const key of ["perMember", "perPeriod", "total"]) {
      const expected = keys.includes(key) ? [] : [`attributeOfAnotherKind ${at}/cap/${key}`];
      expect(refused(`${at}/cap/${key}`, "1", base)).toEqual(expected);
    }
  });

  test("may have a name, a clause and a scope", () => {
    for (const [name, value] of [
      ["name", "A name"],
      ["clause", "§ 1"],
      ["scope", "segment"],
    ] as const) {
      expect(refused(`${at}/${name}`, value)).toEqual([]);
    }
    expect(refused(`${at}/name`, "")).toEqual([`wrongValue ${at}/name`]);
    expect(refused(`${at}/scope`, "desk")).toEqual([`wrongValue ${at}/scope`]);
  });
});

describe("a kind", () => {
  test.each(["", "Insurance", "tear-up", null, 1])("is not %j", (kind) => {
    expect(refused(`${AT.tearUp}/kind`, kind)).toEqual([`wrongValue ${AT.tearUp}/kind`]);
  });

  test("is always given", () => {
    expect(refused(`${AT.tearUp}/kind`, undefined)).toEqual([`missing ${AT.tearUp}/kind`]);
  });

  test.each([null, "tranche", 3, []])("belongs to a tranche, which %j is not", (tranche) => {
    expect(refused(AT.tearUp, tranche)).toEqual([`wrongValue ${AT.tearUp}`]);
  });
});

describe("a figure named in a tranche", () => {
  test("is declared", () => {
    for (const at of [
      `${AT.mutualisedFund}/weight`,
      `${AT.assessment}/ownResourcesFirst/0`,
      `${AT.operatorCapital}/cap/total/of`,
    ]) {
      expect(refused(at, "nothing")).toEqual([`unknownFigure ${at}`]);
    }
    const deep = `${AT.assessment}/cap/perMember/least/1/greatest/1/of`;
    expect(refused(deep, "nothing")).toEqual([`unknownFigure ${deep}`]);
  });

  test("is a resource where money is taken from an account", () => {
    for (const at of [
      `${AT.defaulterResource}/resource`,
      `${AT.mutualisedFund}/resource`,
      `${AT.assessment}/ownResourcesFirst/0`,
    ]) {
      expect(refused(at, "gain")).toEqual([`figureOfWrongType ${at}`]);
    }
    const operatorAmount = changed(PLAIN, "/figures/limit", { type: "amount", of: "operator", default: "0" });
    expect(refused(`${AT.insurance}/resource`, "limit", operatorAmount)).toEqual([
      `figureOfWrongType ${AT.insurance}/resource`,
    ]);
  });

  test("is money where it is a pledge, a gain, a capacity or the basis of a cap", () => {
    const places = [
      `${AT.voluntary}/pledge`,
      `${AT.gainsHaircut}/figure`,
      `${AT.autoDeleverage}/capacity`,
      `${AT.assessment}/cap/perMember/least/1/greatest/1/of`,
    ];
    for (const at of places) {
      expect(refused(at, "score")).toEqual([`figureOfWrongType ${at}`]);
      expect(refused(at, "fund")).toEqual([]);
      expect(refused(at, "gain")).toEqual([]);
    }
  });

  test("may be of any type where it weighs or ranks", () => {
    for (const at of [`${AT.mutualisedFund}/weight`, `${AT.tearUp}/weight`, `${AT.autoDeleverage}/score`]) {
      for (const figure of ["fund", "gain", "score"]) expect(refused(at, figure)).toEqual([]);
    }
  });

  test("is “equal” only where it weighs", () => {
    expect(refused(`${AT.assessment}/weight`, "equal")).toEqual([]);
    expect(refused(`${AT.mutualisedFund}/weight`, "equal")).toEqual([]);
    for (const at of [
      `${AT.mutualisedFund}/resource`,
      `${AT.autoDeleverage}/score`,
      `${AT.gainsHaircut}/figure`,
    ]) {
      expect(refused(at, "equal")).toEqual([`unknownFigure ${at}`]);
    }
  });

  test("is the member's where members pay, and the operator's where the operator or insurer does", () => {
    for (const at of [
      `${AT.defaulterResource}/resource`,
      `${AT.mutualisedFund}/resource`,
      `${AT.mutualisedFund}/weight`,
      `${AT.voluntary}/pledge`,
      `${AT.tearUp}/weight`,
    ]) {
      expect(refused(at, "capital")).toEqual([`figureOfWrongOwner ${at}`]);
    }
    for (const at of [`${AT.operatorCapital}/resource`, `${AT.insurance}/resource`]) {
      expect(refused(at, "fund")).toEqual([`figureOfWrongOwner ${at}`]);
    }
  });

  test("in a cap per member is the member's, in a total anyone's, and in the operator's total the operator's", () => {
    const cap = (key: string, of: string) => ({ [key]: { multiple: "1", of } });
    expect(refused(`${AT.mutualisedFund}/cap`, cap("perMember", "capital"))).toEqual([
      `figureOfWrongOwner ${AT.mutualisedFund}/cap/perMember/of`,
    ]);
    expect(refused(`${AT.mutualisedFund}/cap`, cap("total", "capital"))).toEqual([]);
    expect(refused(`${AT.mutualisedFund}/cap`, cap("total", "gain"))).toEqual([]);
    expect(refused(`${AT.operatorCapital}/cap`, cap("total", "fund"))).toEqual([
      `figureOfWrongOwner ${AT.operatorCapital}/cap/total/of`,
    ]);
    expect(refused(`${AT.insurance}/cap`, cap("total", "fund"))).toEqual([
      `figureOfWrongOwner ${AT.insurance}/cap/total/of`,
    ]);
  });
});

describe("a cap", () => {
  const at = `${AT.mutualisedFund}/cap/perMember`;

  test("has a multiple that is not negative, with at most 18 decimals", () => {
    const multiple = (text: string) => ({ multiple: text, of: "fund" });
    expect(refused(at, multiple("0"))).toEqual([]);
    expect(refused(at, multiple("-0.1"))).toEqual([`negativeMultiple ${at}/multiple`]);
    expect(refused(at, multiple("0.0000000000000000001"))).toEqual([`tooManyDecimals ${at}/multiple`]);
    expect(refused(at, multiple("1e2"))).toEqual([`wrongValue ${at}/multiple`]);
    expect(refused(at, { multiple: 2.75, of: "fund" })).toEqual([`numberNotText ${at}/multiple`]);
  });

  test("may be negative, which counts as nothing", () => {
    expect(refused(at, "-5")).toEqual([]);
  });

  test("is the least or the greatest of at least one", () => {
    expect(refused(at, { least: [] })).toEqual([`wrongValue ${at}/least`]);
    expect(refused(at, { greatest: [{ least: [] }] })).toEqual([`wrongValue ${at}/greatest/0/least`]);
    expect(refused(at, { least: ["1", "2.001"] })).toEqual([`tooManyDecimals ${at}/least/1`]);
  });

  test.each([
    {},
    { multiple: "1" },
    { of: "fund" },
    { least: ["1"], greatest: ["1"] },
    [],
    null,
    5,
    true,
    "1e5",
  ])("is not %j", (cap) => {
    const found = refused(at, cap);
    expect(found.length).toBeGreaterThan(0);
    for (const fault of found) expect(fault).toContain(` ${at}`);
  });
});

describe("a selection", () => {
  const at = `${AT.mutualisedFund}/select`;

  test("has lists that are not empty and name nothing twice", () => {
    for (const name of ["tagsAny", "tagsNone", "statuses"]) {
      expect(refused(at, { [name]: [] })).toEqual([`wrongValue ${at}/${name}`]);
      expect(refused(at, { [name]: ["active", "active"] })).toEqual([`duplicate ${at}/${name}/1`]);
    }
  });

  test("knows the statuses there are", () => {
    expect(
      refused(at, { statuses: ["active", "withdrawing", "suspended", "withdrawn", "defaulted"] }),
    ).toEqual([]);
    expect(refused(at, { statuses: ["retired"] })).toEqual([`wrongValue ${at}/statuses/0`]);
  });
});

describe("a rate", () => {
  test.each(["0", "-0.5", "1.000000000000000001", "2"])("is not %s: it is above 0 and at most 1", (rate) => {
    expect(refused(`${AT.gainsHaircut}/maxRate`, rate)).toEqual([
      `rateOutOfRange ${AT.gainsHaircut}/maxRate`,
    ]);
  });

  test.each(["0.000000000000000001", "1", "1.0"])("may be %s", (rate) => {
    expect(refused(`${AT.gainsHaircut}/maxRate`, rate)).toEqual([]);
  });

  test("needs a weight that is money", () => {
    expect(refused(`${AT.socialisedLoss}/weight`, "equal")).toEqual([
      `rateWithoutMoney ${AT.socialisedLoss}/maxRate`,
    ]);
    expect(refused(`${AT.socialisedLoss}/weight`, "score")).toEqual([
      `rateWithoutMoney ${AT.socialisedLoss}/maxRate`,
    ]);
    expect(refused(`${AT.socialisedLoss}/weight`, "gain")).toEqual([]);
    expect(
      refused(`${AT.socialisedLoss}`, { id: "social", kind: "socialisedLoss", weight: "equal" }),
    ).toEqual([]);
  });
});

describe("a deadline", () => {
  const at = `${AT.voluntary}/due`;

  test.each(["PT24H", "P2D", "P1W", "PT1H30M", "P1DT12H", { businessDays: 1 }])("may be %j", (due) => {
    expect(refused(at, due)).toEqual([]);
  });

  test.each([
    "24h",
    "P",
    "PT",
    "PT1.5H",
    "P1.5D",
    "PT1.5S",
    "PT0,5S",
    "P-1D",
    "",
    24,
    null,
    { businessDays: 0 },
    { businessDays: 1.5 },
    { businessDays: "2" },
    {},
  ])("is not %j", (due) => {
    const found = refused(at, due);
    expect(found.length).toBe(1);
    expect(found[0]).toContain(` ${at}`);
  });

  test.each(["PT0S", "P0D"])("that leaves no time, such as %s, is refused", (due) => {
    expect(refused(at, due)).toEqual([`zeroDuration ${at}`]);
  });
});

describe("approvals", () => {
  test.each([0, -1, 1.5, "2", null])("are not %j", (approvals) => {
    expect(refused(`${AT.mutualisedFund}/approvals`, approvals)).toEqual([
      `wrongValue ${AT.mutualisedFund}/approvals`,
    ]);
  });

  test("are a whole number from one", () => {
    expect(refused(`${AT.mutualisedFund}/approvals`, 2)).toEqual([]);
  });
});

describe("own resources", () => {
  test("are not listed twice", () => {
    const at = `${AT.assessment}/ownResourcesFirst`;
    expect(refused(at, ["margin", "margin"])).toEqual([`duplicate ${at}/1`]);
  });
});

describe("levels and scopes", () => {
  const calls = `${W}/2`;
  const house = `${W}/3`;

  test("are one level in all figures of a tranche", () => {
    expect(refused(`${calls}/weight`, "equity", SEGMENTED)).toEqual([]);
    expect(
      refused(`${calls}/ownResourcesFirst`, ["fund"], changed(SEGMENTED, `${calls}/weight`, "equity")),
    ).toEqual([`figureOfWrongLevel ${calls}/ownResourcesFirst/0`]);
    expect(refused(`${calls}/cap/perPeriod`, { multiple: "1", of: "equity" }, SEGMENTED)).toEqual([
      `figureOfWrongLevel ${calls}/cap/perPeriod/of`,
    ]);
    expect(refused(`${calls}/cap/total`, { multiple: "1", of: "equity" }, SEGMENTED)).toEqual([
      `figureOfWrongLevel ${calls}/cap/total/of`,
    ]);
  });

  test("leave the operator free to bound a total by a figure of either level", () => {
    for (const of of ["capital", "parent"]) {
      expect(refused(`${calls}/cap/total`, { multiple: "1", of }, SEGMENTED)).toEqual([]);
      expect(refused(`${house}/cap`, { total: { multiple: "1", of } }, SEGMENTED)).toEqual([]);
      expect(refused(`${W}/0/cap`, { total: { multiple: "1", of } }, SEGMENTED)).toEqual([]);
    }
  });

  test("do not let a house-level tranche have scope segment", () => {
    expect(refused(`${house}/scope`, "segment", SEGMENTED)).toEqual([
      `houseFiguresInSegmentScope ${house}/scope`,
    ]);
    expect(refused(`${house}/scope`, "house", SEGMENTED)).toEqual([]);
    expect(refused(`${calls}/scope`, "house", SEGMENTED)).toEqual([]);
  });

  test("mean nothing where no segments are declared", () => {
    const levels = changed(
      changed(PLAIN, "/figures/fund/level", "house"),
      `${AT.mutualisedFund}/scope`,
      "segment",
    );
    expect(refused(`${AT.mutualisedFund}/weight`, "gain", levels)).toEqual([]);
  });
});

describe("a parallel group", () => {
  const inner = AT.parallel;

  test("has two or more tranches, and only of the kinds that can bear at once", () => {
    expect(refused(`${inner}/tranches`, [{ id: "one", kind: "insurance", resource: "cover" }])).toEqual([
      `wrongValue ${inner}/tranches`,
    ]);
    for (const kind of ["tearUp", "voluntary", "parallel", "defaulterResource"]) {
      expect(refused(`${inner}/tranches/0/kind`, kind)).toEqual([`wrongValue ${inner}/tranches/0/kind`]);
    }
  });

  test("has no scope of its own", () => {
    expect(refused(`${inner}/scope`, "house")).toEqual([`attributeOfAnotherKind ${inner}/scope`]);
  });

  test("decides and approves for its tranches, which do neither", () => {
    expect(refused(`${inner}/approvals`, 2)).toEqual([]);
    expect(refused(`${inner}/tranches/0/discretionary`, true)).toEqual([
      `decidedByGroup ${inner}/tranches/0/discretionary`,
    ]);
    expect(refused(`${inner}/tranches/1/approvals`, 2)).toEqual([
      `decidedByGroup ${inner}/tranches/1/approvals`,
    ]);
  });

  test("has calls that are bounded for every account, and not called again", () => {
    expect(refused(`${AT.assessment}/cap`, undefined)).toEqual([`groupCallWithoutCap ${AT.assessment}/cap`]);
    expect(refused(`${AT.assessment}/cap`, { total: "5" })).toEqual([
      `groupCallWithoutCap ${AT.assessment}/cap`,
    ]);
    expect(refused(`${AT.assessment}/cap`, { perPeriod: "5" })).toEqual([]);
    expect(refused(`${AT.assessment}/onUnpaid`, "reshare")).toEqual([
      `groupCallReshared ${AT.assessment}/onUnpaid`,
    ]);
    expect(refused(`${AT.assessment}/onUnpaid`, "next")).toEqual([]);
  });

  test("does not spend one resource twice at once", () => {
    const fund = { id: "other", kind: "mutualisedFund", resource: "fund" };
    expect(refused(`${inner}/tranches/0`, { ...fund, resource: "margin" })).toEqual([
      `groupSharesResource ${AT.assessment}/ownResourcesFirst`,
    ]);
    expect(refused(`${inner}/tranches`, [fund, { ...fund, id: "again" }])).toEqual([
      `groupSharesResource ${inner}/tranches/1/resource`,
    ]);
    expect(refused(`${inner}/tranches/0`, fund)).toEqual([]);
  });

  test("has tranches of one scope", () => {
    const group = {
      id: "group",
      kind: "parallel",
      tranches: [
        { id: "a", kind: "mutualisedFund", resource: "fund", scope: "house" },
        { id: "b", kind: "operatorCapital", resource: "capital" },
      ],
    };
    const waterfalls = { memberDefault: [group] };
    expect(refused("/waterfalls", waterfalls, SEGMENTED)).toEqual([
      `groupOfTwoScopes ${W}/0/tranches/1/scope`,
    ]);
    expect(
      refused(`${W}/0/tranches/1/scope`, "house", changed(SEGMENTED, "/waterfalls", waterfalls)),
    ).toEqual([]);
  });

  test("with one broken tranche still shows what is wrong with the others", () => {
    const broken = changed(PLAIN, `${AT.insurance}/kind`, "nothing");
    expect(refused(`${AT.assessment}/weight`, "nothing", broken)).toEqual([
      `wrongValue ${AT.insurance}/kind`,
      `unknownFigure ${AT.assessment}/weight`,
    ]);
  });
});
