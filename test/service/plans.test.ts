import { describe, expect, test } from "vitest";
import {
  allowsRealDefaults,
  PLAN_NAMES,
  PLANS,
  sizesOf,
  withinQuota,
  withinRegister,
} from "../../shared/service/tenants/plans.ts";

const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });

test("the plans allow what they were sold as", () => {
  expect(PLANS.sandbox.quotas.members).toBe(25);
  expect(PLANS.standard.quotas.members).toBe(1_000);
  expect(PLANS.scale.quotas.accounts).toBe(1_000_000);
  expect(PLAN_NAMES.filter((name) => !PLANS[name].realDefaults)).toEqual(["sandbox"]);
});

test("a larger plan has no smaller quota", () => {
  for (const [i, name] of PLAN_NAMES.entries()) {
    const next = PLAN_NAMES[i + 1];
    for (const [quota, limit] of Object.entries(PLANS[name].quotas)) {
      const larger = next === undefined ? [] : Object.entries(PLANS[next].quotas);
      for (const [, more] of larger.filter(([other]) => other === quota)) {
        expect(more, `${quota} of ${next}`).toBeGreaterThanOrEqual(limit);
      }
    }
  }
});

describe("a quota", () => {
  test("lets through what it allows, to the last one", () => {
    expect(() => withinQuota("sandbox", "webhookEndpoints", { wanted: 2, now: 1 })).not.toThrow();
  });

  test("refuses one more, and says which plan, how many and what helps", () => {
    const over = () => withinQuota("sandbox", "webhookEndpoints", { wanted: 3, now: 2 });
    expect(over).toThrow(refused("quotaExceeded"));
    expect(over).toThrow(/sandbox allows 2 webhook endpoints; this would make 3.*larger plan/);
  });

  test("lets whoever is over it go down, and not up", () => {
    expect(() => withinQuota("sandbox", "members", { wanted: 90, now: 100 })).not.toThrow();
    expect(() => withinQuota("sandbox", "members", { wanted: 100, now: 100 })).not.toThrow();
    expect(() => withinQuota("sandbox", "members", { wanted: 101, now: 100 })).toThrow(
      refused("quotaExceeded"),
    );
  });
});

test("accounts are pairs of member and segment, and members where there are no segments", () => {
  expect(sizesOf({ members: 10, inSegments: 0 })).toEqual({ members: 10, accounts: 10 });
  expect(sizesOf({ members: 10, inSegments: 25 })).toEqual({ members: 10, accounts: 25 });
  expect(() => withinRegister("sandbox", { members: 25, inSegments: 251 }, undefined)).toThrow(/accounts/);
  expect(() => withinRegister("sandbox", { members: 26, inSegments: 0 }, undefined)).toThrow(/members/);
  expect(() => withinRegister("sandbox", { members: 25, inSegments: 250 }, undefined)).not.toThrow();
});

test("drills only means that a real default is told to be a drill", () => {
  expect(() => allowsRealDefaults("standard")).not.toThrow();
  expect(() => allowsRealDefaults("sandbox")).toThrow(/drill=true/);
  expect(() => allowsRealDefaults("sandbox")).toThrow(refused("drillsOnly"));
});
