import { randomBytes } from "node:crypto";
import { type Clock, systemClock } from "../../shared/clock.ts";
import type { Random, TenantId } from "../../shared/ids.ts";
import type { TenantDirectory } from "../../shared/service/stores.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { choice } from "../environment.ts";
import { openDirectory } from "../table.ts";
import { openTenants, type TenantService } from "../tenant-service.ts";
import { type RateLimits, rateLimits } from "./framework/rate-limit.ts";

/** Everything the API works with before it knows for whom: what its own credentials reach. */
export interface Service {
  readonly clock: Clock;
  readonly random: Random;
  readonly tenants: TenantDirectory;
  readonly signUp: "closed" | "open";
  readonly rateLimits: RateLimits;
  /** What is one tenant's, with credentials that reach nothing else. Only for a tenant that the directory knows. */
  tenant(tenantId: TenantId): TenantService;
}

/** The service that the environment describes. */
export function serviceFromEnvironment(): Service {
  return {
    clock: systemClock,
    random: randomBytes,
    tenants: tenantDirectory(openDirectory()),
    signUp: choice("SIGN_UP", ["closed", "open"]),
    rateLimits: rateLimits({ requestsPerSecond: 200, burst: 1_000 }),
    tenant: openTenants(),
  };
}
