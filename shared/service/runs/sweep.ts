import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { LiveStore } from "../live/acts.ts";
import { wake } from "../live/wake.ts";
import type { PeopleDirectory, PeopleStore } from "../people/people.ts";
import type { PublicationStore, PublicIdStore } from "../rulebooks/publication.ts";
import type { TenantDirectory } from "../stores.ts";
import { type Migration, migrate } from "../tenants/migrate.ts";
import { isDue, type PurgeStore, purgeTenant } from "../tenants/purge.ts";
import type { Dismantling, Executions } from "./executions.ts";
import { replaceExecution } from "./replace-execution.ts";
import { type Turns, waitsForItsTurn } from "./runs.ts";
import { startRun } from "./start-run.ts";
import { type NextTurn, nextTurn } from "./turns.ts";
import { watchRun } from "./watch-run.ts";

/** A run younger than this may still be in the hands of whoever declared it. */
const GRACE_MS = 60_000;

interface Sweeping extends NextTurn {
  readonly executions: Pick<Executions, "start" | "ended" | "answer">;
  readonly live: LiveStore;
}

export interface Sweeper {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
  readonly directory: PeopleDirectory;
  readonly publicIds: PublicIdStore;
  /** What is a tenant's own. */
  tenant(tenantId: TenantId): Omit<Sweeping, "clock"> & {
    readonly executions: Sweeping["executions"] & Dismantling;
    readonly people: PeopleStore;
    readonly publications: PublicationStore;
    readonly purge: PurgeStore;
    readonly migrations: readonly Migration[];
  };
}

/**
 * Goes through every tenant's open runs: starts those that were declared and never started, gives those whose execution
 * ended before them the next one, and wakes those that stand still for what is there already; sees whether any is stuck;
 * then whose turn it is can begin. Removes, step by step, tenants whose days of grace are over; then migrates what earlier
 * versions stored, likewise. One that cannot be helped does not keep it from the others.
 *
 * @throws AggregateError of what went wrong, at the end
 */
export async function sweep({ tenant, ...world }: Sweeper): Promise<void> {
  const errors: unknown[] = [];
  for await (const tenantId of world.tenants.all()) {
    const service = { ...tenant(tenantId), ...world };
    try {
      const record = await world.tenants.find(tenantId);
      if (record !== undefined && isDue(record, world.clock.now())) {
        await purgeTenant(service, record);
        continue;
      }
      let turns: Turns | undefined;
      const open = new Set<string>();
      for await (const { runId, turn } of service.runs.open(tenantId)) {
        open.add(runId);
        turns ??= await service.runs.turns(tenantId);
        const hasItsTurn = turn === undefined || turn === turns.ended + 1;
        const sweeping = [sweepRun, ...(hasItsTurn ? [watchRun] : [])];
        for (const work of sweeping) {
          await work(service, tenantId, runId).catch((error: unknown) => errors.push(error));
        }
      }
      const holder = turns && (await service.runs.holder(tenantId));
      if (turns !== undefined && (holder === undefined || !open.has(holder))) {
        await nextTurn(service, tenantId);
      }
    } catch (error) {
      errors.push(error);
    }
  }
  errors.push(...(await migrate({ tenants: world.tenants, tenant })));
  if (errors.length > 0) {
    throw new AggregateError(errors, `${errors.length} tenants or open runs could not be swept`);
  }
}

async function sweepRun(service: Sweeping, tenantId: TenantId, runId: string): Promise<void> {
  const run = await service.runs.find(tenantId, runId);
  const isYoung = run === undefined || service.clock.now() - Date.parse(run.declaredAt) < GRACE_MS;
  if (isYoung || waitsForItsTurn(run)) {
    return;
  }
  if (run.status === "declared") {
    await startRun(service, tenantId, run);
    return;
  }
  await replaceExecution(service, tenantId, run);
  await wake(service, tenantId, run);
}
