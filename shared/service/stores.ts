import type { TenantId } from "../ids.ts";
import type { Cause, Step, Tranche } from "../rulebook/model.ts";
import type { Migrated } from "./tenants/migrate.ts";
import type { PlanName } from "./tenants/plans.ts";

/**
 * What the use cases keep, and the little they ask of whoever keeps it. `shared/storage` answers with DynamoDB.
 * Moments are ISO 8601 in UTC; amounts are the output strings of the specification; hashes are `sha256:` and hex.
 */

export const TENANT_STATUSES = ["active", "suspended", "deleting"] as const;

/** What the service itself knows of a tenant. */
export interface Tenant {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly status: (typeof TENANT_STATUSES)[number];
  readonly plan: PlanName;
  readonly createdAt: string;
  /** Since when it is suspended and why, in the operator's words. */
  readonly suspension?: { readonly at: string; readonly reason: string };
  /** When it was asked for, by whom, and when all of it will be removed. */
  readonly deletion?: { readonly requestedAt: string; readonly requestedBy: string; readonly dueAt: string };
}

/** What else comes with a new tenant, or not at all. */
export interface Founding {
  /** The hash of the sign-up code that it uses up. */
  readonly codeHash?: string | undefined;
  /** The id of the person that founds it. */
  readonly personId?: string | undefined;
}

/** The tenants there are. It is the service's own: whoever asks for one need not be confined to it yet. */
export interface TenantDirectory {
  /** `false`, and nothing done, if the code was used meanwhile. */
  add(tenant: Tenant, founding?: Founding): Promise<boolean>;
  find(tenantId: TenantId): Promise<Tenant | undefined>;
  all(): AsyncIterable<TenantId>;
  /** Keeps `after` in place of `before`, who was read a moment ago. `false`, and nothing done, if it was changed meanwhile. */
  replace(before: Tenant, after: Tenant): Promise<boolean>;
  /** Of every tenant, how far its items are migrated. */
  migrated(): AsyncIterable<Migrated & { readonly tenantId: TenantId }>;
  /** Notes that a tenant's items are further than before. `false`, and nothing done, if somebody else has noted something. */
  noteMigrated(tenantId: TenantId, before: Migrated, after: Migrated): Promise<boolean>;
  /** Leaves of a tenant that it was there, from when to when, and nothing else. */
  bury(tenant: Tenant, deletedAt: string): Promise<void>;
}

/** One tranche as a reader of the waterfall sees it. */
export interface TrancheOutline {
  readonly id: string;
  readonly name?: string;
  readonly clause?: string;
  readonly kind: Tranche["kind"];
  /** The group it stands in. */
  readonly group?: Step["id"];
}

export interface PublishedRulebook {
  readonly hash: string;
  readonly name: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly segments: readonly string[] | null;
  readonly effectiveFrom: string;
  readonly publishedAt: string;
  readonly stateMachineVersionArn: string;
  /** Each waterfall's tranches in order, those of groups one by one. */
  readonly waterfalls: Readonly<Partial<Record<Cause, readonly TrancheOutline[]>>>;
  readonly publishedBy?: string;
  /** The draft it was published from. */
  readonly draft?: { readonly draftId: string; readonly revision: number };
  /** There if it was taken back before it came into force. */
  readonly withdrawal?: Withdrawal;
}

/** Who took a rulebook back, and why. */
export interface Withdrawal {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** A published rulebook's place in the order of force. */
export interface ListedRulebook {
  readonly hash: string;
  /** Names the place: those before it have an earlier one. */
  readonly place: string;
}

export interface RulebookStore {
  /** Keeps a rulebook with its canonical JSON. One that is already kept stays as it is. */
  publish(tenantId: TenantId, rulebook: PublishedRulebook, json: string): Promise<void>;
  find(tenantId: TenantId, hash: string): Promise<PublishedRulebook | undefined>;
  json(tenantId: TenantId, hash: string): Promise<string>;
  /** The version of the state machine that a published rulebook has now. */
  machine(tenantId: TenantId, hash: string): Promise<string>;
  /** Gives a rulebook another version in the place of one that is gone, unless somebody else has. */
  replaceMachine(tenantId: TenantId, hash: string, gone: string, version: string): Promise<void>;
  /** The hash of the one in force at `moment`: of those that have taken effect the latest, the last published. */
  inForce(tenantId: TenantId, moment: string): Promise<string | undefined>;
  /** The same of this very moment, for what is decided by it: that rulebook can never be withdrawn any more. */
  bindInForce(tenantId: TenantId, now: string): Promise<string | undefined>;
  /** Takes a rulebook back, unless something was decided by it; whether it did. One that is withdrawn stays as it is. */
  withdraw(tenantId: TenantId, rulebook: PublishedRulebook, withdrawal: Withdrawal): Promise<boolean>;
  /** Hashes in order of force, those withdrawn left out. */
  all(tenantId: TenantId): Promise<readonly string[]>;
  /** Everything that was ever published, the last to come into force first; `before` is the place of one. */
  listed(tenantId: TenantId, limit: number, before?: string): Promise<readonly ListedRulebook[]>;
}

/** Something that webhooks are signed for, or by. */
export interface Signing {
  /** The key, as `Secrets` sealed it. */
  readonly sealedSecret: string;
  /** The key before it, and until when it is good. */
  readonly former?: { readonly sealedSecret: string; readonly until: string };
  readonly createdAt: string;
  /**
   * Everybody who was ever shown a key of it, as `actorName` writes them: who made it, and who had it renewed. Of those
   * made before this was kept nobody is known.
   */
  readonly shownTo: readonly string[];
  /** From then on it is a record and nothing more. */
  readonly deletedAt?: string;
  /** Who deleted it. */
  readonly deletedBy?: string;
}

/** A system that may declare defaults by signed webhook. */
export interface NoticeSource extends Signing {
  readonly sourceId: string;
  readonly name: string;
}

/** Where a tenant is told of its runs. */
export interface WebhookEndpoint extends Signing {
  readonly endpointId: string;
  readonly url: string;
  /** Whether it is told of every step of a run, or only when one has completed. */
  readonly steps: boolean;
}

export interface SigningStore<T extends Signing> {
  /** What one of them is called. */
  readonly word: string;
  create(tenantId: TenantId, id: string, thing: T): Promise<void>;
  find(tenantId: TenantId, id: string): Promise<T | undefined>;
  /** All of them, deleted ones too, the oldest first. */
  all(tenantId: TenantId): Promise<readonly T[]>;
  /** Whether it has the new key now; not if it has another than `before`, who was read a moment ago. */
  renewKey(
    tenantId: TenantId,
    id: string,
    before: Signing,
    after: Required<Pick<Signing, "sealedSecret" | "former" | "shownTo">>,
  ): Promise<boolean>;
  /** Whether it is deleted now, and its keys are forgotten; not if it has another key than `before`. */
  remove(
    tenantId: TenantId,
    id: string,
    before: Signing,
    deletion: Required<Pick<Signing, "deletedAt" | "deletedBy">>,
  ): Promise<boolean>;
}

export type NoticeSourceStore = SigningStore<NoticeSource>;
export type EndpointStore = SigningStore<WebhookEndpoint>;
