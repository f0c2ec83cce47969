import { Refusal } from "../refusal.ts";

export const PLAN_NAMES = ["sandbox", "standard", "scale"] as const;
export type PlanName = (typeof PLAN_NAMES)[number];

/** What a tenant can have at most. */
export interface Quotas {
  readonly members: number;
  /** Pairs of member and segment; members, where no segments are declared. */
  readonly accounts: number;
  readonly people: number;
  readonly apiKeys: number;
  readonly drafts: number;
  readonly noticeSources: number;
  readonly webhookEndpoints: number;
  /** Imports that are neither committed nor given up. */
  readonly openImports: number;
}

export type Quota = keyof Quotas;

export interface Plan {
  readonly quotas: Quotas;
  /** Whether real defaults can be declared, or drills only. */
  readonly realDefaults: boolean;
  readonly requestsPerSecond: number;
  /** How many requests may come at once after a quiet time. */
  readonly burst: number;
}

/** What each plan allows: everything that differs between plans is in this table. */
export const PLANS: Readonly<Record<PlanName, Plan>> = {
  sandbox: {
    quotas: {
      members: 25,
      accounts: 250,
      people: 10,
      apiKeys: 5,
      drafts: 20,
      noticeSources: 2,
      webhookEndpoints: 2,
      openImports: 1,
    },
    realDefaults: false,
    requestsPerSecond: 20,
    burst: 200,
  },
  standard: {
    quotas: {
      members: 1_000,
      accounts: 10_000,
      people: 1_100,
      apiKeys: 50,
      drafts: 50,
      noticeSources: 20,
      webhookEndpoints: 10,
      openImports: 5,
    },
    realDefaults: true,
    requestsPerSecond: 100,
    burst: 500,
  },
  scale: {
    quotas: {
      members: 1_000_000,
      accounts: 1_000_000,
      people: 20_000,
      apiKeys: 100,
      drafts: 50,
      noticeSources: 100,
      webhookEndpoints: 50,
      openImports: 10,
    },
    realDefaults: true,
    requestsPerSecond: 500,
    burst: 2_000,
  },
};

/** What each quota counts, as sentences say it. */
const WORDS: Readonly<Record<Quota, string>> = {
  members: "members",
  accounts: "accounts (pairs of member and segment)",
  people: "people",
  apiKeys: "active API keys",
  drafts: "drafts",
  noticeSources: "notice sources",
  webhookEndpoints: "webhook endpoints",
  openImports: "open imports",
};

/**
 * Checks what there would be against a plan. Less than there is now is always let through: who is over a quota, because
 * of a smaller plan, keeps what there is and may only go down.
 *
 * @throws Refusal that says which quota, and what would help
 */
export function withinQuota(
  plan: PlanName,
  quota: Quota,
  { wanted, now }: { readonly wanted: number; readonly now: number },
): void {
  const limit = PLANS[plan].quotas[quota];
  if (wanted > limit && wanted > now) {
    throw new Refusal(
      "quotaExceeded",
      `The plan ${plan} allows ${limit} ${WORDS[quota]}; this would make ${wanted}. ` +
        "Remove some, or ask the operator for a larger plan",
    );
  }
}

/** The sizes of a register, as quotas count them: a member without segments is one account. */
export function sizesOf({ members, inSegments }: { readonly members: number; readonly inSegments: number }) {
  return { members, accounts: Math.max(members, inSegments) };
}

/**
 * Checks what a register would become.
 * @throws Refusal for more members or accounts than the plan allows and than there are now
 */
export function withinRegister(
  plan: PlanName,
  wanted: { readonly members: number; readonly inSegments: number },
  now: { readonly members: number; readonly inSegments: number } | undefined,
): void {
  const [after, before] = [sizesOf(wanted), sizesOf(now ?? { members: 0, inSegments: 0 })];
  for (const quota of ["members", "accounts"] as const) {
    withinQuota(plan, quota, { wanted: after[quota], now: before[quota] });
  }
}

/** @throws Refusal on a plan for drills only */
export function allowsRealDefaults(plan: PlanName): void {
  if (!PLANS[plan].realDefaults) {
    throw new Refusal(
      "drillsOnly",
      `The plan ${plan} is for drills only: declare it as a drill (drill=true), or ask the operator for another plan`,
    );
  }
}
