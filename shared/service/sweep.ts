import type { Clock } from "../clock.ts";
import type { TenantId } from "../ids.ts";
import type { Executions } from "./executions.ts";
import { failRun } from "./fail-run.ts";
import type { RunStore } from "./runs.ts";
import { startRun } from "./start-run.ts";
import type { TenantDirectory } from "./stores.ts";

/** A run younger than this may still be in the hands of whoever declared it. */
const GRACE_MS = 60_000;

interface Sweeping {
  readonly clock: Clock;
  readonly runs: RunStore;
  readonly executions: Executions;
}

export interface Sweeper {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
  /** What is a tenant's own. */
  tenant(tenantId: TenantId): Pick<Sweeping, "runs" | "executions">;
}

/**
 * Goes through every tenant's open runs: starts those that were declared and never started, and records the failure of
 * those whose execution ended without being able to say so. One that cannot be helped does not keep it from the others.
 *
 * @throws AggregateError of what went wrong, at the end
 */
export async function sweep({ clock, tenants, tenant }: Sweeper): Promise<void> {
  const errors: unknown[] = [];
  for await (const tenantId of tenants.all()) {
    const { runs, executions } = tenant(tenantId);
    const service = { clock, runs, executions };
    try {
      for await (const runId of service.runs.open(tenantId)) {
        await sweepRun(service, tenantId, runId).catch((error: unknown) => errors.push(error));
      }
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) {
    throw new AggregateError(errors, `${errors.length} tenants or open runs could not be swept`);
  }
}

async function sweepRun(service: Sweeping, tenantId: TenantId, runId: string): Promise<void> {
  const run = await service.runs.find(tenantId, runId);
  if (run === undefined || service.clock.now() - Date.parse(run.declaredAt) < GRACE_MS) {
    return;
  }
  if (run.executionArn === undefined) {
    await startRun(service, tenantId, run);
    return;
  }
  const failure = await service.executions.failure(run.executionArn);
  if (failure !== undefined) {
    await failRun(service, tenantId, runId, { code: "ExecutionFailed", message: failure });
  }
}
