import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { RecentCallers } from "../../functions/api/framework/callers.ts";
import { newTenantId } from "../../shared/ids.ts";

const tenant = () => ({ tenantId: newTenantId(randomBytes) });

/** Only whose it is matters here. */
const known = (of = tenant()): Parameters<RecentCallers["remember"]>[1] => Object({ tenant: of });

let recent: RecentCallers;
beforeEach(() => {
  recent = new RecentCallers();
});

test("a credential is known for two seconds after it was checked, and no longer", () => {
  recent.remember("a", known(), 10_000);
  expect(recent.recall("a", 11_999)).toBeDefined();
  expect(recent.recall("a", 12_000)).toBeUndefined();
  expect(recent.recall("b", 10_000)).toBeUndefined();
});

test("reading does not prolong it", () => {
  recent.remember("a", known(), 0);
  for (let now = 0; now < 2_000; now += 100) expect(recent.recall("a", now)).toBeDefined();
  expect(recent.recall("a", 2_000)).toBeUndefined();
});

test("a clock that was set back makes nobody known again", () => {
  recent.remember("a", known(), 10_000);
  expect(recent.recall("a", 9_999)).toBeUndefined();
});

test("a change in a tenant makes all of its callers strangers, and nobody else", () => {
  const [ours, theirs] = [tenant(), tenant()];
  recent.remember("a", known(ours), 0);
  recent.remember("b", known(ours), 0);
  recent.remember("c", known(theirs), 0);
  recent.forget(ours.tenantId);
  expect(["a", "b", "c"].map((one) => recent.recall(one, 1) !== undefined)).toEqual([false, false, true]);
});
