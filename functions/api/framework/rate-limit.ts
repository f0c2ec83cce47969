import type { TenantId } from "../../../shared/ids.ts";

/** So many tenants' buckets are kept; a full bucket need not be. */
const MAX_BUCKETS = 10_000;

export interface RateLimit {
  readonly requestsPerSecond: number;
  /** How many may come at once after a quiet time. */
  readonly burst: number;
}

/** Whether a request may pass, and what the answer's headers say of it. */
export interface Taken {
  readonly granted: boolean;
  /** Whole seconds until the next one may. */
  readonly retryAfter: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimits {
  take(tenantId: TenantId, limit: RateLimit, now: number): Taken;
}

/**
 * A token bucket for each tenant, as large as its plan says, in the memory of this process: one tenant's flood leaves the others their share. The
 * headers are those of draft-ietf-httpapi-ratelimit-headers.
 */
export function rateLimits(): RateLimits {
  const buckets = new Map<TenantId, { tokens: number; at: number }>();
  return {
    take(tenantId, { requestsPerSecond, burst }, now) {
      const bucket = buckets.get(tenantId) ?? { tokens: burst, at: now };
      const refilled = bucket.tokens + (Math.max(0, now - bucket.at) * requestsPerSecond) / 1000;
      const tokens = Math.min(burst, refilled);
      const granted = tokens >= 1;
      const left = granted ? tokens - 1 : tokens;
      // The one that was asked last stands last, so the first is the one to forget.
      buckets.delete(tenantId);
      buckets.set(tenantId, { tokens: left, at: now });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MAX_BUCKETS) {
          break;
        }
        buckets.delete(oldest);
      }
      const wait = Math.max(1, Math.ceil((1 - left) / requestsPerSecond));
      return {
        granted,
        retryAfter: wait,
        headers: {
          "ratelimit-policy": `"tenant";q=${burst};w=${Math.ceil(burst / requestsPerSecond)}`,
          ratelimit: `"tenant";r=${Math.floor(left)};t=${Math.ceil((burst - left) / requestsPerSecond)}`,
          ...(granted ? {} : { "retry-after": String(wait) }),
        },
      };
    },
  };
}
