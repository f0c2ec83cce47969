import type { TenantId } from "../../ids.ts";
import type { ImportStore } from "../imports/imports.ts";
import type { RegisterStore } from "../members/register.ts";
import type { ApiKeyStore } from "../people/api-keys.ts";
import type { InvitationStore } from "../people/invitations.ts";
import type { PeopleStore } from "../people/people.ts";
import type { DraftStore } from "../rulebooks/drafts.ts";
import type { RunStore } from "../runs/runs.ts";
import type { EndpointStore, NoticeSourceStore, Signing } from "../stores.ts";
import {
  allowsRealDefaults,
  PLANS,
  type PlanName,
  type Quota,
  sizesOf,
  withinQuota,
  withinRegister,
} from "./plans.ts";

/** The stores that plans set limits to. */
export interface Limited {
  readonly register: RegisterStore;
  readonly people: PeopleStore;
  readonly invitations: InvitationStore;
  readonly apiKeys: ApiKeyStore;
  readonly drafts: DraftStore;
  readonly imports: ImportStore;
  readonly noticeSources: NoticeSourceStore;
  readonly endpoints: EndpointStore;
  readonly runs: RunStore;
}

/** How many there are of everything that has a quota. */
export const USED: Readonly<
  Record<Quota, (service: Limited, tenantId: TenantId, plan: PlanName) => Promise<number>>
> = {
  members: async (service, tenantId) => (await sizes(service, tenantId)).members,
  accounts: async (service, tenantId) => (await sizes(service, tenantId)).accounts,
  people: async ({ people }, tenantId, plan) =>
    (await people.list(tenantId, 2 * PLANS[plan].quotas.people)).filter(({ status }) => status === "active")
      .length,
  apiKeys: async ({ apiKeys }, tenantId) =>
    (await apiKeys.all(tenantId)).filter(({ state }) => state === "active").length,
  drafts: async ({ drafts }, tenantId) => (await drafts.all(tenantId)).length,
  noticeSources: async ({ noticeSources }, tenantId) => countOf(await noticeSources.all(tenantId)),
  webhookEndpoints: async ({ endpoints }, tenantId) => countOf(await endpoints.all(tenantId)),
  openImports: async ({ imports }, tenantId) => (await imports.open(tenantId)).length,
};

/** Those that were deleted left out. */
function countOf(things: readonly Signing[]): number {
  return things.filter(({ deletedAt }) => deletedAt === undefined).length;
}

async function sizes({ register }: Limited, tenantId: TenantId) {
  return sizesOf((await register.current(tenantId)) ?? { members: 0, inSegments: 0 });
}

/**
 * The service of a tenant within its plan: whatever would make more than the plan allows is refused, by whatever way it
 * comes. Members and accounts exactly; of the rest one more may slip in with two requests at the same moment.
 */
export function withinPlan<T extends Limited>(service: T, plan: PlanName): T {
  const { register, invitations, apiKeys, drafts, imports, noticeSources, endpoints, runs } = service;

  const roomFor = async (tenantId: TenantId, quota: Quota): Promise<void> => {
    const now = await USED[quota](service, tenantId, plan);
    withinQuota(plan, quota, { wanted: now + 1, now });
  };

  return {
    ...service,
    register: {
      ...register,
      async advance(tenantId, revision, options) {
        withinRegister(plan, revision, await register.current(tenantId));
        return register.advance(tenantId, revision, options);
      },
    },
    invitations: {
      ...invitations,
      async create(tenantId, invitation) {
        await roomFor(tenantId, "people");
        await invitations.create(tenantId, invitation);
      },
    },
    apiKeys: {
      ...apiKeys,
      async add(tenantId, hash, apiKey) {
        await roomFor(tenantId, "apiKeys");
        await apiKeys.add(tenantId, hash, apiKey);
      },
    },
    drafts: {
      ...drafts,
      async create(tenantId, begun, saving) {
        await roomFor(tenantId, "drafts");
        return drafts.create(tenantId, begun, saving);
      },
    },
    imports: {
      ...imports,
      async create(tenantId, created) {
        await roomFor(tenantId, "openImports");
        await imports.create(tenantId, created);
      },
      async finish(tenantId, from, draft) {
        withinRegister(plan, draft.revision, await register.current(tenantId));
        return imports.finish(tenantId, from, draft);
      },
    },
    noticeSources: {
      ...noticeSources,
      async create(tenantId, sourceId, source) {
        await roomFor(tenantId, "noticeSources");
        await noticeSources.create(tenantId, sourceId, source);
      },
    },
    endpoints: {
      ...endpoints,
      async create(tenantId, endpointId, endpoint) {
        await roomFor(tenantId, "webhookEndpoints");
        await endpoints.create(tenantId, endpointId, endpoint);
      },
    },
    runs: {
      ...runs,
      async declare(tenantId, run, order) {
        if (!run.drill) {
          allowsRealDefaults(plan);
        }
        return runs.declare(tenantId, run, order);
      },
    },
  };
}
