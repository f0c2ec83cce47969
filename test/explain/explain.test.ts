import { describe, expect, test } from "vitest";
import { type Explanation, explain } from "../../shared/explain/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { TEMPLATES } from "../../shared/templates/index.ts";

function explained(json: unknown): Explanation {
  const read = readRulebook(json);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return explain(read.value);
}

const template = (id: string) => TEMPLATES.find((candidate) => candidate.id === id)?.rulebook;

test("a classic waterfall reads as a lawyer would write it", () => {
  const [waterfall] = explained(template("classic-clearing-house")).waterfalls;
  expect(waterfall?.heading).toBe("When a member defaults");
  expect(waterfall?.steps.map(({ place, title, text }) => `${place} ${title}: ${text}`)).toEqual([
    "1 Margin of the defaulter: Each defaulter's loss is met out of what is left of its own “margin”, which meets nobody else's loss (clause 4.1).",
    "2 Default fund contribution of the defaulter: Each defaulter's loss is met out of what is left of its own “fund”, which meets nobody else's loss (clause 4.2).",
    "3 Skin in the game: The operator pays out of what is left of its “sitg” (clause 4.3).",
    "4 Default fund: Surviving members pay out of what is left of their “fund”, in proportion to their “fund” (clause 4.4). Whatever one of them cannot bear is borne by the others, within their own limits.",
    "5 Assessments: Surviving members are called to pay, within 24 hours, in proportion to their “fundRequired”, each at most its “fundRequired” and, with what it paid here earlier in the capped period, at most 2 times its “fundRequired” (clause 4.5). Whatever one of them cannot bear is borne by the others, within their own limits. What a member does not pay is first taken out of what is left of its own resources: its “margin”. What is unpaid even so it owes, and it is called no more; the amount is called from the others in a further round.",
    "6 Voluntary contributions: Surviving members are asked, within 4 hours, for what they have pledged (“pledge”), in proportion to their “pledge”, each at most what is left of its pledge (clause 4.6). Pledges are taken as far as they go, whether or not they cover the whole of what is to be borne. A pledge that is not honoured is owed and stays in the loss. An officer may decide, when this is reached, to skip it; otherwise it applies.",
    "7 Variation margin gains haircut: Surviving members have their gains (“vmGain”) cut in proportion to their “vmGain”, each by at most the whole of them (clause 4.7). It applies only when two people have confirmed it.",
    "8 Tear-up: Surviving members bear all that is left, as their contracts are torn up, in proportion to their “fundRequired”, without limit (clause 4.8). It applies only when two people have confirmed it.",
  ]);
});

test("a group is told as one, with its tranches below it", () => {
  const steps = explained(template("eu-pari-passu")).waterfalls[0]?.steps ?? [];
  expect(steps[4]?.text).toBe(
    "Two tranches bear the loss at once, in proportion to what each has available (clause 6.5).",
  );
  expect(steps[4]?.parts.map(({ place, id }) => `${place} ${id}`)).toEqual([
    "5(a) calls",
    "5(b) further-amount",
  ]);
});

test("a figure, a cap and a clause are said as they are written", () => {
  const json = {
    schema: "lossline/rulebook/1",
    name: "Caps",
    currency: "JPY",
    effectiveFrom: "2026-01-01T00:00:00Z",
    figures: {
      average: { type: "amount" },
      required: { type: "amount" },
      capital: { type: "resource", of: "operator" },
    },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: {
      memberDefault: [
        {
          id: "round-1",
          kind: "assessment",
          clause: "Rule 4(5)",
          weight: "average",
          select: { tagsAny: ["bank", "broker"], tagsNone: ["sponsored"], statuses: ["active"] },
          reshare: false,
          due: { businessDays: 2 },
          cap: {
            perMember: {
              greatest: [
                { multiple: "2.75", of: "average" },
                { least: ["1250000", { multiple: "1", of: "required" }] },
              ],
            },
            total: { multiple: "0.5", of: "capital" },
          },
        },
      ],
    },
  };
  expect(explained(json).waterfalls[0]?.steps[0]?.text).toBe(
    "Surviving members tagged “bank” or “broker”, not tagged “sponsored” and whose status is active are called to pay, within 2 business days, in proportion to their “average”, each at most the greater of 2.75 times its “average” and (the lesser of JPY 1,250,000 and its “required”), in total at most 0.5 times the operator's “capital” (Rule 4(5)). Liability is several: whatever one of them cannot bear is not borne by the others, and stays in the loss. What a member does not pay it owes, and it is called no more; the amount stays in the loss.",
  );
});

describe("what holds for every tranche is said too:", () => {
  const base = JSON.parse(JSON.stringify(template("singapore-both-sides")));
  const period = { length: 10, unit: "businessDays", extendsOnNewDefault: false };

  test.each([
    ["the currency", { currency: "USD" }],
    ["its minor units", { minorUnits: 4 }],
    ["when the rules take effect", { effectiveFrom: "2026-01-02T00:00:00Z" }],
    ["the segments", { segments: ["power", "freight"] }],
    ["the order of recoveries", { recoveries: { order: "pariPassu" } }],
    ["the length of a capped period", { cappedPeriod: { ...period, length: 11 } }],
    ["the days it is counted in", { cappedPeriod: { ...period, unit: "calendarDays" } }],
    ["whether a new default extends it", { cappedPeriod: { ...period, extendsOnNewDefault: true } }],
    ["the longest it can last", { cappedPeriod: { ...period, maxLength: 90 } }],
  ])("%s", (_, change) => {
    const words = (json: object) => {
      const { preamble, general } = explained({ ...json, examples: [] });
      return JSON.stringify([preamble, general]);
    };
    expect(words({ ...base, ...change })).not.toBe(words(base));
  });
});
