import { allocate, type Inputs } from "../../allocation/index.ts";
import { readEvent } from "../../event/index.ts";
import type { TenantId } from "../../ids.ts";
import type { Manifest, Revision } from "../members/register.ts";
import { viewpointOf } from "./capped-period.ts";
import { type InputStores, intact, keepLoaded, readPublished, snapshotIn } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { balancesFor } from "./repeated-run.ts";
import { type Basis, type Frozen, isToBeFrozen, type Run, recordDateOf } from "./runs.ts";
import { type CountingUse, findUsers, withUseBy } from "./used-in-period.ts";

/** What the snapshot of a run is made of if its turn comes at a revision of the register. */
export async function basisOf(
  service: CountingUse,
  tenantId: TenantId,
  run: Run,
  { revision, manifest: digest }: Revision,
): Promise<Basis> {
  const rulebook = await readPublished(service.rulebooks, tenantId, run.rulebookHash);
  const manifest = await service.register.manifest(tenantId, digest);
  const users = await findUsers(service, tenantId, rulebook, viewpointOf(run), manifest);
  return { manifest: digest, revision, ...users };
}

/** A snapshot that was made, and everything it was made with. */
interface Made {
  readonly frozen: Frozen;
  readonly inputs: Inputs;
  readonly manifest: Manifest;
}

/**
 * Makes the snapshot of a run: who was a member, and all figures but resources, are as they were declared; resources are
 * what earlier runs have left when its turn comes, and so is what of the capped period is used. One that repeats another
 * finds what that one found. It is made of what never changes: who is killed over it leaves nothing but what comes out of
 * it again.
 *
 * @throws DamagedInputError when what was recorded makes none any more
 */
export async function makeSnapshot(
  service: InputStores,
  tenantId: TenantId,
  run: Run,
  basis: Basis,
): Promise<Made> {
  const { register } = service;
  const rulebook = await readPublished(service.rulebooks, tenantId, run.rulebookHash);
  const manifests = { former: run.membership, now: basis.manifest };
  const balances = await balancesFor(service, tenantId, run, manifests, rulebook);
  const manifest = await withUseBy(service, tenantId, rulebook, basis, balances);
  const digest = await register.putManifest(tenantId, manifest);
  const snapshot = intact(
    await snapshotIn(register, tenantId, manifest, recordDateOf(run), rulebook),
    "snapshot",
  );
  const json: unknown = JSON.parse(await service.runs.event(tenantId, run));
  const event = intact(readEvent(json, rulebook, snapshot), "event");
  const inputs = { rulebook, snapshot, event };
  intact(allocate(inputs), "event");
  const chunks = manifest.chunks.length;
  const frozen = { manifest: digest, snapshotHash: snapshot.hash, revision: basis.revision, chunks };
  return { frozen, inputs, manifest };
}

/** Keeps what a run was frozen with in memory, for its next task. */
export function keepMade(tenantId: TenantId, run: Run, { frozen, inputs, manifest }: Made): void {
  keepLoaded(tenantId, { ...run, frozen }, inputs, manifest);
}

/**
 * The run with its snapshot, which is made now where the declaration has left that to the first step. It can be killed
 * anywhere and done again, by several at once too.
 */
export async function freezeRun(service: InputStores, tenantId: TenantId, run: Run): Promise<Run> {
  const { basis, runId } = run;
  if (basis === undefined || !isToBeFrozen(run)) {
    return run;
  }
  const made = await makeSnapshot(service, tenantId, run, basis);
  await service.runs.freeze(tenantId, runId, made.frozen);
  keepMade(tenantId, run, made);
  return knownRun(service, tenantId, runId);
}
