import { canonicalJson, sha256Hex } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type Actor, actorName } from "../people/access.ts";
import { Refusal } from "../refusal.ts";
import type { RunStore } from "../runs/runs.ts";
import { Stale } from "../stale.ts";
import type { Tenant, TenantDirectory } from "../stores.ts";
import { PLANS, type Plan, type PlanName, type Quota } from "./plans.ts";
import { bytesKept, type UsageStore } from "./usage.ts";
import { type Limited, USED } from "./within-plan.ts";

/** For how long a deletion can be undone. */
export const GRACE_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

/**
 * What an operation changes. `openRun`: what people do in a run that is under way already, as its rulebook asks of them;
 * it begins nothing.
 */
export type Change = "nothing" | "openRun" | "tenant";

/** What an operation does to a tenant. `whileDeleting`: it is there for a tenant that is being deleted, too. */
export interface Effect {
  readonly changes: Change;
  readonly whileDeleting: boolean;
}

/**
 * Lets an operation through that the tenant's status allows. A suspended tenant can be read and not changed, but a run that
 * was open goes on with everything that people do in it: its deadlines do not wait, and nobody may fail a call because of
 * somebody else's suspension. Of a tenant that is being deleted nothing can be had but its state, an export, and the way
 * back; it has no open run.
 *
 * @throws Refusal that says why, and what helps
 */
export function allowedByStatus({ status, suspension, deletion }: Tenant, effect: Effect): void {
  if (status === "suspended" && effect.changes === "tenant") {
    throw new Refusal(
      "tenantSuspended",
      `The tenant is suspended since ${suspension?.at} (${suspension?.reason}): it can be read and exported, and not ` +
        "changed. Runs that are open go on, with payments, approvals and decisions. The operator can activate it again",
    );
  }
  if (status === "deleting" && !effect.whileDeleting) {
    throw new Refusal(
      "tenantDeleting",
      `The tenant is being deleted: all of it will be removed after ${deletion?.dueAt}. Until then an owner can export ` +
        "it, or restore it with POST /v1/tenant/restore",
    );
  }
}

/**
 * The tenant of a notice that was proved to be genuine. One that cannot be taken is refused, so that its sender knows that
 * nobody has it and sends it again.
 *
 * @throws Refusal while the tenant is suspended or being deleted
 */
export async function takingNotices(
  service: { readonly tenants: Pick<TenantDirectory, "find"> },
  tenantId: TenantId,
): Promise<Tenant> {
  const tenant = await service.tenants.find(tenantId);
  if (tenant === undefined) {
    throw new Refusal("unauthorized", "The tenant is not there any more");
  }
  allowedByStatus(tenant, { changes: "tenant", whileDeleting: false });
  return tenant;
}

/** A tenant with what its plan allows and what it uses of that. */
export interface TenantView extends Tenant {
  readonly quotas: Readonly<Record<Quota, { readonly limit: number; readonly used: number }>>;
  readonly allows: Pick<Plan, "realDefaults" | "requestsPerSecond" | "burst">;
  readonly bytesKept: number;
}

export async function viewTenant(
  service: Limited & { readonly usage: UsageStore },
  tenant: Tenant,
): Promise<TenantView> {
  const { tenantId, plan } = tenant;
  const { quotas, realDefaults, requestsPerSecond, burst } = PLANS[plan];
  const used = async (quota: Quota) => ({
    limit: quotas[quota],
    used: await USED[quota](service, tenantId, plan),
  });
  return {
    ...tenant,
    quotas: {
      members: await used("members"),
      accounts: await used("accounts"),
      people: await used("people"),
      apiKeys: await used("apiKeys"),
      drafts: await used("drafts"),
      noticeSources: await used("noticeSources"),
      webhookEndpoints: await used("webhookEndpoints"),
      openImports: await used("openImports"),
    },
    allows: { realDefaults, requestsPerSecond, burst },
    bytesKept: await bytesKept(service, tenantId),
  };
}

interface Directory {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
}

/** What tells this state of a tenant from any other. What it uses is no part of it. */
export function tenantTag(tenant: Tenant): string {
  return sha256Hex(canonicalJson(tenant)).slice(0, 32);
}

/**
 * Gives a tenant another name.
 * @throws Stale when it is not as whoever renames it has seen it, if they say so
 */
export async function rename(
  service: Directory,
  tenant: Tenant,
  name: string,
  seen?: string,
): Promise<Tenant> {
  const tag = tenantTag(tenant);
  if (seen !== undefined && seen !== tag) {
    throw new Stale(`The tenant is called “${tenant.name}” now, and its plan is ${tenant.plan}`, tag);
  }
  return replaced(service, tenant, { ...tenant, name });
}

/**
 * Marks a tenant for deletion. It is closed at once, and removed for good when the days of grace are over.
 * @throws Refusal when `confirmation` is not its name, and while a real run is open: that is not for one side to end
 */
export async function requestDeletion(
  service: Directory & { readonly runs: RunStore },
  tenant: Tenant,
  actor: Actor,
  confirmation: string,
): Promise<Tenant> {
  if (confirmation !== tenant.name) {
    const message = `To delete the tenant, give its name as the confirmation: ${tenant.name}`;
    throw new Refusal("invalid", message, [{ path: "/confirm", code: "confirmation", message }]);
  }
  const now = service.clock.now();
  const closed = await replaced(service, tenant, {
    ...tenant,
    status: "deleting",
    deletion: {
      requestedAt: isoTime(now),
      requestedBy: actorName(actor),
      dueAt: isoTime(now + GRACE_DAYS * DAY_MS),
    },
  });
  // Closed first: from here on no default can be declared, so none is missed.
  const open = await openRealRun(service.runs, tenant);
  if (open !== undefined) {
    await replaced(service, closed, active(closed));
    throw new Refusal(
      "realRunOpen",
      `The run ${open} is open: a tenant can be deleted when its runs have ended`,
    );
  }
  return closed;
}

/** Undoes a deletion that has not begun. @throws Refusal when none was asked for */
export async function restore(service: Directory, tenant: Tenant): Promise<Tenant> {
  if (tenant.status !== "deleting") {
    throw new Refusal("notFound", "The tenant is not being deleted");
  }
  if (tenant.deletion !== undefined && isoTime(service.clock.now()) >= tenant.deletion.dueAt) {
    throw new Refusal("tenantDeleting", "The days of grace are over: the tenant is being removed");
  }
  return replaced(service, tenant, active(tenant));
}

/** Makes a tenant read-only, at once. @throws Refusal when it is being deleted */
export async function suspend(service: Directory, tenant: Tenant, reason: string): Promise<Tenant> {
  refuseDeleting(tenant);
  const suspension = { at: isoTime(service.clock.now()), reason };
  return replaced(service, tenant, { ...tenant, status: "suspended", suspension });
}

/** Ends a suspension, at once. @throws Refusal when the tenant is being deleted: its owner can restore it */
export async function activate(service: Directory, tenant: Tenant): Promise<Tenant> {
  refuseDeleting(tenant);
  return replaced(service, tenant, active(tenant));
}

/** Gives a tenant another plan. What is over its quotas stays; it can only become less. */
export function changePlan(service: Directory, tenant: Tenant, plan: PlanName): Promise<Tenant> {
  return replaced(service, tenant, { ...tenant, plan });
}

function refuseDeleting(tenant: Tenant): void {
  if (tenant.status === "deleting") {
    throw new Refusal("tenantDeleting", "The tenant is being deleted; only an owner of it can restore it");
  }
}

/** A run that is open and no drill: real runs have their turns. */
export async function openRealRun(runs: RunStore, { tenantId }: Tenant): Promise<string | undefined> {
  for await (const { runId, turn } of runs.open(tenantId)) {
    if (turn !== undefined) {
      return runId;
    }
  }
  return undefined;
}

function active({ suspension: _, deletion: __, ...tenant }: Tenant): Tenant {
  return { ...tenant, status: "active" };
}

async function replaced({ tenants }: Directory, before: Tenant, after: Tenant): Promise<Tenant> {
  if (!(await tenants.replace(before, after))) {
    throw new Refusal("changedMeanwhile", "The tenant was changed by someone else at the same time");
  }
  return after;
}
