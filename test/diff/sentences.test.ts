import { describe, expect, test } from "vitest";
import { compare, sentences } from "./written.ts";

const FUND = { id: "fund", kind: "mutualisedFund", name: "Default fund", clause: "4", resource: "fund" };
const CALLS = { id: "calls", kind: "assessment", weight: "required", cap: { perMember: "100.00" } };
const CAPITAL = { id: "capital", kind: "operatorCapital", resource: "capital" };
const MARGIN = { id: "margin", kind: "defaulterResource", resource: "fund" };

function rulebook(memberDefault: readonly object[], changes: object = {}) {
  return {
    schema: "lossline/rulebook/1",
    name: "Rules",
    currency: "EUR",
    effectiveFrom: "2026-01-01T00:00:00Z",
    figures: {
      fund: { type: "resource" },
      required: { type: "amount" },
      capital: { type: "resource", of: "operator" },
    },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: { memberDefault },
    ...changes,
  };
}

const BASE = rulebook([MARGIN, CAPITAL, FUND, CALLS]);

test("a rulebook compared with itself has no changes", () => {
  expect(compare(BASE, structuredClone(BASE))).toMatchObject({ sameRules: true, changes: [] });
});

describe("what a risk officer reads", () => {
  test("a higher cap", () => {
    const raised = { ...CALLS, cap: { perMember: "250.00" } };
    expect(compare(BASE, rulebook([MARGIN, CAPITAL, FUND, raised])).changes).toEqual([
      {
        kind: "changed",
        subject: "tranche",
        id: "calls",
        direction: "raised",
        before: "/waterfalls/memberDefault/3/cap/perMember",
        after: "/waterfalls/memberDefault/3/cap/perMember",
        sentence:
          "In the tranche “calls”, each account pays at most EUR 250.00 (raised; it was: at most EUR 100.00).",
      },
    ]);
  });

  test("a cap that is dropped, and another weight", () => {
    const other = { ...CALLS, weight: "equal", cap: undefined };
    expect(sentences(BASE, rulebook([MARGIN, CAPITAL, FUND, without(other)]))).toEqual([
      "In the tranche “calls”, it is shared in equal shares (was: in proportion to “required”).",
      "In the tranche “calls”, each account pays without a limit of its own (was: at most EUR 100.00).",
    ]);
  });

  test("a tranche that moves, told once", () => {
    const moved = rulebook([MARGIN, FUND, CALLS, CAPITAL]);
    expect(compare(BASE, moved).changes).toEqual([
      {
        kind: "moved",
        subject: "tranche",
        id: "capital",
        before: "/waterfalls/memberDefault/1",
        after: "/waterfalls/memberDefault/3",
        sentence:
          "The tranche “capital” is number 4 of the waterfall for a member's default now, right after “calls” (was: number 2 of the waterfall for a member's default).",
      },
    ]);
  });

  test("a tranche that is added moves nothing", () => {
    const more = { id: "more", kind: "tearUp", weight: "equal" };
    expect(sentences(BASE, rulebook([MARGIN, CAPITAL, FUND, CALLS, more]))).toEqual([
      "The tranche “more” is added as number 5 of the waterfall for a member's default: Surviving members bear all that is left, as their contracts are torn up, in equal shares, without limit.",
    ]);
    expect(compare(rulebook([CAPITAL, MARGIN]), rulebook([MARGIN])).changes).toMatchObject([
      { kind: "removed", id: "capital", before: "/waterfalls/memberDefault/0", after: null },
    ]);
  });

  test("a tranche that moves into a group, beside one that is added there", () => {
    const group = { id: "together", kind: "parallel", tranches: [CAPITAL, FUND] };
    expect(compare(BASE, rulebook([MARGIN, group, CALLS])).changes.map(({ kind, id }) => [kind, id])).toEqual(
      [
        ["added", "together"],
        ["moved", "capital"],
        ["moved", "fund"],
      ],
    );
  });

  test("another id for the same tranche", () => {
    expect(sentences(BASE, rulebook([MARGIN, CAPITAL, { ...FUND, id: "default-fund" }, CALLS]))).toEqual([
      "The tranche “Default fund” (default-fund) had the id “fund” before; what it does is the same.",
    ]);
  });

  test("another waterfall, currency, recovery order and capped period", () => {
    const other = rulebook([MARGIN, CAPITAL, FUND, CALLS], {
      currency: "JPY",
      recoveries: { order: "pariPassu" },
      cappedPeriod: { length: 30, unit: "calendarDays", maxLength: 90 },
      waterfalls: { nonDefaultLoss: [CAPITAL] },
    });
    expect(sentences(rulebook([CAPITAL]), other)).toEqual([
      "All amounts, those of caps included, are in JPY (was: EUR).",
      "Amounts are exact to 0 decimals (lowered; it was: 2 decimals).",
      "Money recovered later goes to everyone who bore any of the loss, at once and in proportion (was: back up the waterfall, to the tranche that bore last first).",
      "The waterfall for a member's default is removed: such a loss can no longer be allocated.",
      "The waterfall for a loss without a default is added; it had none before.",
      "The tranche “capital” is number 1 of the waterfall for a loss without a default now, before all others there (was: number 1 of the waterfall for a member's default).",
      "There is a capped period now: a capped period lasts 30 days; the days of a capped period are counted as calendar days; a further default within a capped period does not extend it; at the latest, a capped period ends 90 days after it began.",
    ]);
  });

  test("figures and segments", () => {
    const { figures } = BASE;
    const other = rulebook([MARGIN, CAPITAL, FUND, CALLS], {
      segments: ["power", "freight"],
      figures: { ...figures, required: { type: "amount", default: "0" }, score: { type: "number" } },
    });
    expect(sentences(BASE, other)).toEqual([
      "Segments are declared: “power” and “freight”. Each figure and tranche has a place in them now.",
      "The figure “required” is, where an account does not give it, 0 (was: missing, and the snapshot refused).",
      "The figure “score” is declared: a plain number, of each member; every account must give it.",
    ]);
  });

  test("a figure that becomes one for the whole house changes the tranches that use it", () => {
    const segmented = { segments: ["power", "freight"] };
    const before = rulebook([MARGIN], segmented);
    const figures = { ...BASE.figures, fund: { type: "resource", level: "house" } };
    expect(sentences(before, rulebook([MARGIN], { ...segmented, figures }))).toEqual([
      "The figure “fund” is one number for the whole house (was: one number for each segment).",
      "In the tranche “margin”, it bears the losses of all segments together (was: the loss of each segment apart).",
      "In the tranche “margin”, those who pay have one account for the whole house (was: an account in each segment).",
    ]);
  });
});

test("what is only written differently is said to mean the same", () => {
  const spelled = rulebook([
    MARGIN,
    CAPITAL,
    { ...FUND, reshare: true, select: {} },
    { ...CALLS, cap: { perMember: "100" } },
  ]);
  const comparison = compare(BASE, { ...spelled, minorUnits: 2, recoveries: {} });
  expect(comparison.sameRules).toBe(true);
  expect(comparison.changes.map(({ after, sentence }) => [after, sentence])).toEqual([
    ["/minorUnits", "In the rulebook, “minorUnits” is written out, which means the same."],
    ["/recoveries", "In the rulebook, “recoveries” is written out, which means the same."],
    [
      "/waterfalls/memberDefault/2/reshare",
      "In the tranche “Default fund” (fund), “reshare” is written out, which means the same.",
    ],
    [
      "/waterfalls/memberDefault/2/select",
      "In the tranche “Default fund” (fund), “select” is written out, which means the same.",
    ],
    [
      "/waterfalls/memberDefault/3/cap/perMember",
      "In the tranche “calls”, “cap/perMember” is written in another way, which means the same.",
    ],
  ]);
});

test("worked examples change nothing in the rules", () => {
  const example = {
    name: "A loss",
    snapshot: {
      asOf: "2026-02-01T00:00:00Z",
      operator: { figures: { capital: "1" } },
      members: [{ id: "A", figures: { fund: "1", required: "1" } }],
    },
    event: { id: "e", cause: "memberDefault", losses: [{ memberId: "A", amount: "1" }] },
    expect: { uncovered: "0" },
  };
  const before = rulebook([MARGIN], { examples: [example, { ...example, name: "Another" }] });
  const after = rulebook([MARGIN], {
    examples: [
      { ...example, name: "A third" },
      { ...example, expect: {} },
    ],
  });
  const comparison = compare(before, after);
  expect(comparison.sameRules).toBe(true);
  expect(comparison.changes.map(({ sentence }) => sentence)).toEqual([
    "The worked example “A third” is added.",
    "The worked example “A loss” expects something else.",
    "The worked example “Another” is removed.",
  ]);
});

test("long names are cut in sentences, and a thousand changes are enough", () => {
  const long = (letter: string) => ({ ...FUND, clause: letter.repeat(4_000) });
  const [sentence = ""] = sentences(rulebook([long("a")]), rulebook([long("b")]));
  expect(sentence.length).toBeLessThan(400);
  const figures = Object.fromEntries(Array.from({ length: 1_200 }, (_, i) => [`f${i}`, { type: "amount" }]));
  const { changes } = compare(BASE, { ...BASE, figures: { ...BASE.figures, ...figures } });
  expect(changes).toHaveLength(1_001);
  expect(changes.at(-1)).toMatchObject({ subject: "more", sentence: "And 200 more changes." });
});

function without(tranche: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(tranche).filter(([, value]) => value !== undefined));
}
