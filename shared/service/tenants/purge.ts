import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { PeopleDirectory, PeopleStore } from "../people/people.ts";
import type { PublicationStore, PublicIdStore } from "../rulebooks/publication.ts";
import type { Dismantling } from "../runs/executions.ts";
import type { RunStore } from "../runs/runs.ts";
import type { Tenant, TenantDirectory } from "../stores.ts";
import { openRealRun } from "./tenancy.ts";

/** Removes for good what a tenant had. */
export interface PurgeStore {
  /** Removes up to `most` items; answers how many there were to remove. */
  some(tenantId: TenantId, most: number): Promise<number>;
}

/** So much is removed in one sweep, so that no sweep takes long. */
const ITEMS_A_SWEEP = 5_000;

/** Nobody can restore a tenant after its due time; a request that was under way then has ended an hour later. */
const MARGIN_MS = 60 * 60_000;

const PEOPLE_A_PAGE = 500;

interface Purging {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
  readonly directory: PeopleDirectory;
  readonly publicIds: PublicIdStore;
  readonly publications: PublicationStore;
  readonly runs: RunStore;
  readonly people: PeopleStore;
  readonly executions: Dismantling;
  readonly purge: PurgeStore;
}

/** Whether a tenant's days of grace are over. */
export function isDue({ deletion }: Tenant, now: number): boolean {
  return deletion !== undefined && Date.parse(deletion.dueAt) + MARGIN_MS <= now;
}

/**
 * Removes a tenant, step by step: each sweep goes on where the last one stopped. What the service itself knows of it goes
 * last, when a whole step has found nothing left. Repeating a step changes nothing.
 *
 * @throws Error while a real run is open, which must end before anything of it may go
 */
export async function purgeTenant(service: Purging, tenant: Tenant): Promise<void> {
  const { tenantId } = tenant;
  const open = await openRealRun(service.runs, tenant);
  if (open !== undefined) {
    throw new Error(`The tenant ${tenantId} cannot be removed: its run ${open} is open`);
  }
  await service.executions.dismantle(tenantId);
  await forgetPeople(service, tenantId);
  const publication = await service.publications.find(tenantId);
  if (publication !== undefined) {
    await service.publicIds.forget(publication.publicId);
  }
  if ((await service.purge.some(tenantId, ITEMS_A_SWEEP)) === 0) {
    await service.tenants.bury(tenant, isoTime(service.clock.now()));
  }
}

/** The directory no longer knows that anyone belonged to the tenant. */
async function forgetPeople({ people, directory }: Purging, tenantId: TenantId): Promise<void> {
  let page = await people.list(tenantId, PEOPLE_A_PAGE);
  while (page.length > 0) {
    for (const { personId } of page) {
      await directory.forget(personId, tenantId);
    }
    page = await people.list(tenantId, PEOPLE_A_PAGE, page.at(-1)?.personId);
  }
}
