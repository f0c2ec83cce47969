import type { TenantId } from "../../ids.ts";
import { formatUnits, MAX_DECIMALS, parseUnits } from "../../money/index.ts";
import type { AccountName } from "../../result/index.ts";
import { tranchesById } from "../../rulebook/lookup.ts";
import type { Assessment, Rulebook } from "../../rulebook/model.ts";
import type { UsedJson } from "../../snapshot/schema.ts";
import type { BroughtForward, Manifest } from "../members/register.ts";
import { accountsIn, linesOf, type ReadingRuns, rulebookOf } from "../results/run-lines.ts";
import { type CallSettingsStore, callSettings } from "../settings/call-settings.ts";
import { type SamePeriod, samePeriod, type Viewpoint } from "./capped-period.ts";
import { knownRun } from "./known-run.ts";
import type { Basis, Run } from "./runs.ts";

export interface CountingUse extends ReadingRuns {
  readonly callSettings: CallSettingsStore;
}

/** In what something of the capped period was used: that is found at once, and how much takes long with many accounts. */
export type Users = Pick<Basis, "earlier" | "countsBroughtForward">;

/** In what something of the period that a default belongs to can have been used, by its own rulebook (spec 10). */
export async function findUsers(
  service: CountingUse,
  tenantId: TenantId,
  rulebook: Rulebook,
  viewpoint: Viewpoint,
  manifest: Manifest,
): Promise<Users> {
  if (assessmentsOf(rulebook).length === 0) {
    return NOBODY;
  }
  const users = await usersOf(service, tenantId, rulebook, viewpoint, manifest.broughtForward);
  return {
    earlier: users.runs.filter(({ status }) => status === "completed").map(({ runId }) => runId),
    countsBroughtForward: (users.broughtForward?.used ?? []).length > 0,
  };
}

export const NOBODY: Users = { earlier: [], countsBroughtForward: false };

/**
 * A manifest as a default is frozen with it: with what of the capped period is used (spec 10). The same, if nothing is.
 */
export async function withUse(
  service: CountingUse,
  tenantId: TenantId,
  rulebook: Rulebook,
  viewpoint: Viewpoint,
  manifest: Manifest,
): Promise<Manifest> {
  const users = await findUsers(service, tenantId, rulebook, viewpoint, manifest);
  return withUseBy(service, tenantId, rulebook, users, manifest);
}

/** The same, where it is known by whom something is used. */
export async function withUseBy(
  service: ReadingRuns,
  tenantId: TenantId,
  rulebook: Rulebook,
  users: Users,
  manifest: Manifest,
): Promise<Manifest> {
  const { chunks, operator } = manifest;
  const used = await usedBy(service, tenantId, rulebook, users, manifest);
  return used.length === 0
    ? manifest
    : { chunks, ...(operator === undefined ? {} : { operator }), usedInPeriod: used };
}

/**
 * What each account has used: what it paid in each assessment in the period's earlier completed runs, and what was used
 * before the venue came. Without a capped period every default stands alone, and only the latter counts. In the order of
 * tranches and accounts; amounts above 0 only, of members that are there.
 */
async function usedBy(
  service: ReadingRuns,
  tenantId: TenantId,
  rulebook: Rulebook,
  { earlier, countsBroughtForward }: Users,
  { chunks, broughtForward }: Manifest,
): Promise<readonly UsedJson[]> {
  const assessments = assessmentsOf(rulebook);
  const use = new Use(rulebook);
  use.addAll(countsBroughtForward && broughtForward !== undefined ? broughtForward.used : []);
  for (const runId of earlier) {
    await addRun(service, tenantId, use, await knownRun(service, tenantId, runId));
  }
  if (use.isEmpty) {
    return [];
  }
  const used = new Map(assessments.map(({ id }) => [id, [] as UsedJson[]]));
  for await (const members of service.register.chunks(tenantId, chunks)) {
    for (const tranche of assessments) {
      for (const account of accountsIn(rulebook, tranche, members)) {
        const entry = use.entry(tranche, account);
        if (entry !== undefined) {
          used.get(tranche.id)?.push(entry);
        }
      }
    }
  }
  return [...used.values()].flat();
}

/** The assessments of all waterfalls of a rulebook, in their order. */
export function assessmentsOf(rulebook: Rulebook): readonly Assessment[] {
  return [...tranchesById(rulebook).values()]
    .map(({ step }) => step)
    .filter((tranche) => tranche.kind === "assessment");
}

/** What counts besides a default itself: what else is in its period, or without periods what was brought forward. */
export async function usersOf(
  service: CountingUse,
  tenantId: TenantId,
  { cappedPeriod }: Rulebook,
  viewpoint: Viewpoint,
  broughtForward: BroughtForward | undefined,
): Promise<SamePeriod> {
  if (cappedPeriod === undefined) {
    return { period: undefined, runs: [], broughtForward };
  }
  const { calendar } = await callSettings(service, tenantId);
  return samePeriod(service, tenantId, cappedPeriod, calendar, viewpoint, broughtForward);
}

/** Adds what accounts paid in a run that completed: no other has consumed anything. */
async function addRun(service: ReadingRuns, tenantId: TenantId, use: Use, run: Run): Promise<void> {
  const rulebook = await rulebookOf(service, tenantId, run.rulebookHash);
  for (const { id } of use.assessmentsOf(rulebook)) {
    for await (const { line } of linesOf(service, tenantId, run, "allocations", { trancheId: id })) {
      use.add(line);
    }
  }
}

/** One amount that an account paid in an assessment. */
interface Paid extends AccountName {
  readonly trancheId: string;
  readonly amount: string;
}

/**
 * Adds up what accounts paid, as a rulebook of later can use it: assessments that it has too, in its own currency. An
 * account is known by its member, and by its segment where the assessment is by segment now.
 */
export class Use {
  readonly #rulebook: Rulebook;
  readonly #paid: ReadonlyMap<string, { readonly tranche: Assessment; readonly by: Map<string, bigint> }>;

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
    this.#paid = new Map(assessmentsOf(rulebook).map((tranche) => [tranche.id, { tranche, by: new Map() }]));
  }

  get isEmpty(): boolean {
    return [...this.#paid.values()].every(({ by }) => by.size === 0);
  }

  /** Those assessments of another rulebook that count. */
  assessmentsOf(other: Rulebook): readonly Assessment[] {
    return other.currency === this.#rulebook.currency
      ? assessmentsOf(other).filter(({ id }) => this.#paid.has(id))
      : [];
  }

  add({ trancheId, memberId, segment, amount }: Paid): void {
    const paid = this.#paid.get(trancheId);
    const units = parseUnits(amount, MAX_DECIMALS);
    if (paid === undefined || memberId === null || typeof units !== "bigint" || units <= 0n) {
      return;
    }
    const name = this.#nameOf(paid.tranche, { memberId, segment });
    paid.by.set(name, (paid.by.get(name) ?? 0n) + units);
  }

  addAll(used: readonly UsedJson[]): void {
    for (const { segment = null, ...rest } of used) {
      this.add({ ...rest, segment });
    }
  }

  /** What an account has used, as a snapshot says it; undefined where it is nothing. */
  entry(tranche: Assessment, { memberId, segment }: AccountName): UsedJson | undefined {
    const units = this.#paid.get(tranche.id)?.by.get(this.#nameOf(tranche, { memberId, segment }));
    if (units === undefined || memberId === null) {
      return undefined;
    }
    const { minorUnits } = this.#rulebook;
    // What a currency with fewer decimals cannot say is rounded up: nobody is called for more than its cap.
    const unit = 10n ** BigInt(MAX_DECIMALS - minorUnits);
    const amount = formatUnits((units + unit - 1n) / unit, minorUnits);
    return { trancheId: tranche.id, memberId, ...(segment === null ? {} : { segment }), amount };
  }

  /** The same in minor units. */
  unitsOf(tranche: Assessment, account: AccountName): bigint {
    const entry = this.entry(tranche, account);
    const units = entry === undefined ? 0n : parseUnits(entry.amount, this.#rulebook.minorUnits);
    return typeof units === "bigint" ? units : 0n;
  }

  #nameOf({ level }: Assessment, { memberId, segment }: AccountName): string {
    return level === "house" || segment === null ? `${memberId}` : `${memberId}/${segment}`;
  }
}
