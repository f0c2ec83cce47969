import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { TenantDirectory } from "../stores.ts";
import { type Telling, tellSteps } from "./tell-steps.ts";

export interface Teller {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
  /** What is a tenant's own. */
  tenant(tenantId: TenantId): Omit<Telling, "clock">;
}

/** As many tenants are told at once: a deaf endpoint of one must not keep the others waiting. */
const AT_ONCE = 20;

/**
 * Goes through every tenant's runs of which something may have to be told. Called every minute: what nobody was told of
 * when it happened, and what was not taken, is told then.
 * @throws AggregateError of what went wrong, at the end
 */
export async function tellEveryone(teller: Teller): Promise<void> {
  const everyone: TenantId[] = [];
  for await (const tenantId of teller.tenants.all()) {
    everyone.push(tenantId);
  }
  await forEach(everyone, async (tenantId) => {
    const service = { ...teller.tenant(tenantId), clock: teller.clock };
    for await (const runId of service.told.untold(tenantId)) {
      await tellSteps(service, tenantId, runId, "leave");
    }
  });
}

/**
 * Tells of runs in which something has just happened.
 * @throws AggregateError of what went wrong, at the end
 */
export async function tellOf(
  teller: Omit<Teller, "tenants">,
  runs: ReadonlyMap<TenantId, ReadonlySet<string>>,
): Promise<void> {
  await forEach([...runs], async ([tenantId, runIds]) => {
    const service = { ...teller.tenant(tenantId), clock: teller.clock };
    for (const runId of runIds) {
      await tellSteps(service, tenantId, runId, "leave");
    }
  });
}

/** Does this for each tenant, some at once; what goes wrong with one keeps none of the others from it. */
async function forEach<T>(tenants: readonly T[], work: (tenant: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  const waiting = [...tenants];
  const next = async (): Promise<void> => {
    for (let tenant = waiting.shift(); tenant !== undefined; tenant = waiting.shift()) {
      await work(tenant).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (errors.length > 0) {
    throw new AggregateError(errors, `${errors.length} tenants could not be told of their runs`);
  }
}
