import { randomBytes } from "node:crypto";
import { type Clock, systemClock } from "../../shared/clock.ts";
import type { Random, TenantId } from "../../shared/ids.ts";
import type { StepFunctions } from "../../shared/machine/tasks.ts";
import type { Executions } from "../../shared/service/executions.ts";
import type { IdempotencyStore } from "../../shared/service/idempotency.ts";
import type { RecoveryStore } from "../../shared/service/recoveries.ts";
import type { RegisterStore } from "../../shared/service/register.ts";
import type { RunStore } from "../../shared/service/runs.ts";
import type {
  EndpointStore,
  NoticeSourceStore,
  RulebookStore,
  TenantStore,
} from "../../shared/service/stores.ts";
import { idempotencyStore } from "../../shared/storage/idempotency.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { tenantStore } from "../../shared/storage/tenants.ts";
import { endpointStore, noticeSourceStore } from "../../shared/storage/webhooks.ts";
import type { Reach } from "../../shared/webhooks/send.ts";
import { choice } from "../environment.ts";
import { functionsOfSteps, openExecutions } from "../state-machines.ts";
import { openTable } from "../table.ts";
import { webhookReach } from "../webhook-reach.ts";
import { type RateLimits, rateLimits } from "./framework/rate-limit.ts";

/** What every use case may need of the world. */
interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly functions: StepFunctions;
  readonly webhookReach: Reach;
}

/** The service in one tenant's name: it reaches what that tenant has, and nothing of any other. */
export interface TenantService extends World {
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
  readonly noticeSources: NoticeSourceStore;
  readonly endpoints: EndpointStore;
  readonly runs: RunStore;
  readonly recoveries: RecoveryStore;
  readonly executions: Executions;
  readonly idempotency: IdempotencyStore;
}

/** Everything the API works with before it knows for whom. */
export interface Service extends World {
  readonly tenants: TenantStore;
  readonly signUp: "closed" | "open";
  readonly rateLimits: RateLimits;
  /** Only for a tenant whose credential has been checked. */
  tenant(tenantId: TenantId): TenantService;
}

/** The service that the environment describes. */
export function serviceFromEnvironment(): Service {
  const table = openTable();
  const world = {
    clock: systemClock,
    random: randomBytes,
    functions: functionsOfSteps(),
    webhookReach: webhookReach(),
  };
  const tenant = {
    ...world,
    rulebooks: rulebookStore(table),
    register: registerStore(table),
    noticeSources: noticeSourceStore(table),
    endpoints: endpointStore(table),
    runs: runStore(table),
    recoveries: recoveryStore(table),
    executions: openExecutions(),
    idempotency: idempotencyStore(table, { seal: async (_, text) => text, open: async (_, text) => text }),
  };
  return {
    ...world,
    tenants: tenantStore(table),
    signUp: choice("SIGN_UP", ["closed", "open"]),
    rateLimits: rateLimits({ requestsPerSecond: 200, burst: 1_000 }),
    tenant: () => tenant,
  };
}
