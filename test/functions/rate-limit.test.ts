import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { rateLimits } from "../../functions/api/framework/rate-limit.ts";
import { newTenantId } from "../../shared/ids.ts";

const [ONE, OTHER] = [newTenantId(randomBytes), newTenantId(randomBytes)];

test("a tenant that has used its share waits, and the others do not", () => {
  const limit = { requestsPerSecond: 2, burst: 4 };
  const limits = rateLimits();
  const granted = Array.from({ length: 6 }, () => limits.take(ONE, limit, 1_000).granted);
  expect(granted).toEqual([true, true, true, true, false, false]);
  expect(limits.take(OTHER, limit, 1_000).granted).toBe(true);
});

test("its share comes back with time, up to what may come at once", () => {
  const limit = { requestsPerSecond: 2, burst: 4 };
  const limits = rateLimits();
  for (let i = 0; i < 4; i += 1) limits.take(ONE, limit, 0);
  expect(limits.take(ONE, limit, 400)).toMatchObject({ granted: false, retryAfter: 1 });
  expect(limits.take(ONE, limit, 600).granted).toBe(true);
  expect(limits.take(ONE, limit, 60_000).headers.ratelimit).toBe('"tenant";r=3;t=1');
});

test("who is refused is told when to come again", () => {
  const limit = { requestsPerSecond: 0.1, burst: 1 };
  const limits = rateLimits();
  limits.take(ONE, limit, 0);
  expect(limits.take(ONE, limit, 0).headers["retry-after"]).toBe("10");
});
