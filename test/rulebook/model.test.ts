import { describe, expect, test } from "vitest";
import { hashOf } from "../../shared/canonical/index.ts";
import { stepsById, tranchesById } from "../../shared/rulebook/index.ts";
import { changed, PLAIN, rulebook, SEGMENTED } from "./documents.ts";

const EVERYONE = { tagsAny: undefined, tagsNone: undefined, statuses: ["active", "withdrawing"] };
const UNDESCRIBED = { name: undefined, clause: undefined, discretionary: false, approvals: undefined };
const NO_CAP = { perMember: undefined, perPeriod: undefined, total: undefined };

describe("a rulebook that was read", () => {
  test("has its defaults filled in", () => {
    const bare = changed(
      changed(PLAIN, "/cappedPeriod", { length: 30, unit: "businessDays" }),
      "/recoveries",
      undefined,
    );
    const { minorUnits, segments, recoveryOrder, cappedPeriod, figures } = rulebook(bare);
    expect({ minorUnits, segments, recoveryOrder, cappedPeriod }).toEqual({
      minorUnits: 2,
      segments: null,
      recoveryOrder: "reverse",
      cappedPeriod: { length: 30, unit: "businessDays", extendsOnNewDefault: false, maxLength: undefined },
    });
    expect(figures.get("capital")).toEqual({
      id: "capital",
      type: "resource",
      of: "operator",
      level: "segment",
      default: undefined,
    });
  });

  test("knows the level of every figure where segments are declared", () => {
    const levels = [...rulebook(SEGMENTED).figures.values()].map(({ id, level }) => [id, level]);
    expect(levels).toEqual([
      ["fund", "segment"],
      ["equity", "house"],
      ["capital", "segment"],
      ["parent", "house"],
    ]);
  });

  test("has tranches with their own defaults", () => {
    const tranches = [
      { id: "a", kind: "mutualisedFund", resource: "fund" },
      { id: "b", kind: "assessment", weight: "equal" },
      { id: "c", kind: "voluntary", pledge: "pledge" },
      { id: "d", kind: "gainsHaircut", figure: "gain" },
      { id: "e", kind: "socialisedLoss", weight: "gain" },
    ];
    const placed = { level: "segment", scope: "segment", ...UNDESCRIBED };
    expect(
      rulebook(changed(PLAIN, "/waterfalls", { memberDefault: tranches })).waterfalls.memberDefault,
    ).toEqual([
      {
        id: "a",
        kind: "mutualisedFund",
        ...placed,
        select: EVERYONE,
        resource: "fund",
        weight: "fund",
        reshare: true,
        cap: { perMember: undefined, total: undefined },
      },
      {
        id: "b",
        kind: "assessment",
        ...placed,
        select: EVERYONE,
        weight: "equal",
        reshare: true,
        cap: NO_CAP,
        due: undefined,
        onUnpaid: "next",
        ownResourcesFirst: [],
      },
      {
        id: "c",
        kind: "voluntary",
        ...placed,
        select: EVERYONE,
        pledge: "pledge",
        allOrNothing: false,
        due: undefined,
      },
      {
        id: "d",
        kind: "gainsHaircut",
        ...placed,
        select: EVERYONE,
        figure: "gain",
        maxRate: { numerator: 1n, denominator: 1n },
        cap: { total: undefined },
      },
      {
        id: "e",
        kind: "socialisedLoss",
        ...placed,
        select: EVERYONE,
        weight: "gain",
        maxRate: undefined,
        cap: { total: undefined },
      },
    ]);
  });

  test("has caps in minor units and exact ratios", () => {
    const calls = tranchesById(rulebook(PLAIN)).get("calls")?.step;
    expect(calls?.kind === "assessment" && calls.cap.perMember).toEqual({
      kind: "least",
      caps: [
        { kind: "amount", amount: 1000n },
        {
          kind: "greatest",
          caps: [
            { kind: "amount", amount: 100n },
            { kind: "multiple", multiple: { numerator: 2n, denominator: 1n }, of: "required" },
          ],
        },
      ],
    });
  });

  test("takes the level of a tranche from its figures and the scope from its level", () => {
    const tranches = [...tranchesById(rulebook(SEGMENTED)).values()].map(({ step }) => [
      step.id,
      step.level,
      step.scope,
    ]);
    expect(tranches).toEqual([
      ["skin", "segment", "segment"],
      ["mutual", "segment", "house"],
      ["calls", "segment", "segment"],
      ["house-calls", "house", "house"],
      ["claim", "house", "house"],
      ["pledges", "segment", "segment"],
    ]);
  });

  test("gives a group the scope of its tranches", () => {
    const group = {
      id: "group",
      kind: "parallel",
      tranches: [
        { id: "a", kind: "mutualisedFund", resource: "fund", scope: "house" },
        { id: "b", kind: "operatorCapital", resource: "parent" },
      ],
    };
    const read = rulebook(changed(SEGMENTED, "/waterfalls", { memberDefault: [group] }));
    expect(read.waterfalls.memberDefault?.[0].scope).toBe("house");
  });

  test("has one level and one scope where no segments are declared, whatever is written", () => {
    const written = changed(
      changed(PLAIN, "/figures/fund/level", "house"),
      "/waterfalls/memberDefault/2/scope",
      "house",
    );
    const { step } = tranchesById(rulebook(written)).get("mutual") ?? {};
    expect([step?.level, step?.scope, rulebook(written).figures.get("fund")?.level]).toEqual([
      "segment",
      "segment",
      "segment",
    ]);
  });

  test("is named by the hash of its canonical JSON, in whatever order it was written", () => {
    const backwards = Object.fromEntries(Object.entries(PLAIN).reverse());
    expect(rulebook(backwards).hash).toBe(rulebook(PLAIN).hash);
    expect(rulebook(PLAIN).hash).toBe(hashOf(PLAIN));
    expect(rulebook(changed(PLAIN, "/name", "Other")).hash).not.toBe(rulebook(PLAIN).hash);
  });

  test("finds its tranches in groups and its groups as a whole", () => {
    const read = rulebook(PLAIN);
    expect([...tranchesById(read).keys()]).toEqual([
      "own",
      "skin",
      "mutual",
      "claim",
      "calls",
      "pledges",
      "haircut",
      "social",
      "deleverage",
      "tear-up",
      "treasury",
    ]);
    expect(stepsById(read).get("group")?.step.kind).toBe("parallel");
    expect(stepsById(read).get("treasury")?.cause).toBe("nonDefaultLoss");
    expect(stepsById(read).has("claim")).toBe(false);
  });
});
