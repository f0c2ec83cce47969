import { randomBytes } from "node:crypto";
import { type Clock, systemClock } from "../../shared/clock.ts";
import type { Random } from "../../shared/ids.ts";
import type { StepFunctions } from "../../shared/machine/tasks.ts";
import type { Executions } from "../../shared/service/executions.ts";
import type { RecoveryStore } from "../../shared/service/recoveries.ts";
import type { RegisterStore } from "../../shared/service/register.ts";
import type { RunStore } from "../../shared/service/runs.ts";
import type {
  EndpointStore,
  NoticeSourceStore,
  RulebookStore,
  TenantStore,
} from "../../shared/service/stores.ts";
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

/** Everything the API works with. */
export interface Service {
  readonly clock: Clock;
  readonly random: Random;
  readonly tenants: TenantStore;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
  readonly noticeSources: NoticeSourceStore;
  readonly endpoints: EndpointStore;
  readonly runs: RunStore;
  readonly recoveries: RecoveryStore;
  readonly executions: Executions;
  readonly functions: StepFunctions;
  readonly signUp: "closed" | "open";
  readonly webhookReach: Reach;
}

/** The service that the environment describes. */
export function serviceFromEnvironment(): Service {
  const table = openTable();
  return {
    clock: systemClock,
    random: randomBytes,
    tenants: tenantStore(table),
    rulebooks: rulebookStore(table),
    register: registerStore(table),
    noticeSources: noticeSourceStore(table),
    endpoints: endpointStore(table),
    runs: runStore(table),
    recoveries: recoveryStore(table),
    executions: openExecutions(),
    functions: functionsOfSteps(),
    signUp: choice("SIGN_UP", ["closed", "open"]),
    webhookReach: webhookReach(),
  };
}
