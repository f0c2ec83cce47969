import type { TenantId } from "../../ids.ts";
import type { TenantDirectory } from "../stores.ts";

/** How far a tenant's items are: how many migrations they have had, and after which place the next one goes on. */
export interface Migrated {
  readonly done: number;
  readonly place?: string;
}

/**
 * A change of how items are stored. Whoever reads them understands both shapes, and writes the new one; this rewrites what
 * is left of the old one, and when every tenant has had it, and nobody goes back any more, the old shape can be forgotten.
 */
export interface Migration {
  /** What it changes, in words for the operator. */
  readonly what: string;
  /** Rewrites some items from after a place on; answers with the last place, or nothing when that was all. Safe to repeat. */
  some(tenantId: TenantId, place: string | undefined): Promise<string | undefined>;
}

interface Migrating {
  readonly tenants: Pick<TenantDirectory, "migrated" | "noteMigrated">;
  /** The migrations of one tenant's items, in order. */
  tenant(tenantId: TenantId): { readonly migrations: readonly Migration[] };
}

/** So many steps are taken in one sweep, so that no sweep takes long. */
const STEPS_A_SWEEP = 20;

/**
 * Migrates tenant by tenant, step by step, from where the last sweep stopped. One whose items cannot be migrated does not
 * keep it from the others. Answers with what went wrong.
 */
export async function migrate({ tenants, tenant }: Migrating): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  let steps = STEPS_A_SWEEP;
  for await (const { tenantId, ...migrated } of tenants.migrated()) {
    const { migrations } = tenant(tenantId);
    try {
      for (let at: Migrated | undefined = migrated; at !== undefined && steps > 0; steps -= 1) {
        at = await nextStep(tenants, tenantId, migrations, at);
      }
    } catch (error) {
      errors.push(error);
    }
  }
  return errors;
}

/** Takes one step. Nothing where there is none to take, or somebody else takes it. */
async function nextStep(
  tenants: Migrating["tenants"],
  tenantId: TenantId,
  migrations: readonly Migration[],
  { done, place }: Migrated,
): Promise<Migrated | undefined> {
  const migration = migrations.at(done);
  if (migration === undefined) {
    return undefined;
  }
  const last = await migration.some(tenantId, place);
  const after = last === undefined ? { done: done + 1 } : { done, place: last };
  const before = place === undefined ? { done } : { done, place };
  return (await tenants.noteMigrated(tenantId, before, after)) ? after : undefined;
}
