import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { RegisterStore } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import { sizesOf } from "./plans.ts";

/** What is counted of a tenant, by the month in which it happened (UTC). */
export interface Counts {
  /** Real defaults declared: each has one run. */
  readonly runs: number;
  readonly drills: number;
  /** Webhooks that an endpoint has taken. */
  readonly webhookDeliveries: number;
  /** What was written to be kept, roughly: see docs/tenancy.md. */
  readonly bytesWritten: number;
}

/** The most members and accounts that a register had. */
export interface Mark {
  readonly members: number;
  readonly accounts: number;
}

/** A tenant's usage in a month, `2026-03`. */
export interface MonthOfUsage extends Counts, Mark {
  readonly month: string;
}

export interface UsageStore {
  /** What was counted in each month, the oldest first. Months without anything are left out. */
  counts(tenantId: TenantId): Promise<readonly (Counts & { readonly month: string })[]>;
  /** The most there was after any change of the register in a month; nothing where it was not changed. */
  mark(tenantId: TenantId, month: string): Promise<Mark | undefined>;
}

const NOTHING: Counts = { runs: 0, drills: 0, webhookDeliveries: 0, bytesWritten: 0 };

/** Three years. */
const MOST_MONTHS = 36;

/** The month of a moment. */
export function monthOf(moment: string): string {
  return moment.slice(0, 7);
}

interface Using {
  readonly clock: Clock;
  readonly usage: UsageStore;
  readonly register: RegisterStore;
}

/**
 * A tenant's usage month by month, both ends included; this month where none is named.
 * @throws Refusal for months in the wrong order, or too many
 */
export async function readUsage(
  service: Using,
  tenantId: TenantId,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<readonly MonthOfUsage[]> {
  const now = monthOf(isoTime(service.clock.now()));
  const to = asked.to ?? now;
  const from = asked.from ?? to;
  const months = monthsBetween(from, to);
  if (months.length === 0 || months.length > MOST_MONTHS) {
    const message = `Ask for 1 to ${MOST_MONTHS} months, the first one first`;
    throw new Refusal("invalid", message, [{ path: "/from", code: "months", message }]);
  }
  const counted = new Map((await service.usage.counts(tenantId)).map((one) => [one.month, one]));
  return Promise.all(
    months.map(async (month) => ({
      month,
      ...(await markOf(service, tenantId, month)),
      ...NOTHING,
      ...counted.get(month),
    })),
  );
}

/** All that was ever written to be kept. Almost nothing of it is ever removed. */
export async function bytesKept(service: { usage: UsageStore }, tenantId: TenantId): Promise<number> {
  const counted = await service.usage.counts(tenantId);
  return counted.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
}

/** What was there when the month began counts too. */
async function markOf({ usage, register, clock }: Using, tenantId: TenantId, month: string): Promise<Mark> {
  const start = `${month}-01T00:00:00.000Z`;
  const hasBegun = start <= isoTime(clock.now());
  const [before, mark] = await Promise.all([
    hasBegun ? register.asOf(tenantId, start) : undefined,
    usage.mark(tenantId, month),
  ]);
  const carried = sizesOf(before ?? { members: 0, inSegments: 0 });
  return {
    members: Math.max(carried.members, mark?.members ?? 0),
    accounts: Math.max(carried.accounts, mark?.accounts ?? 0),
  };
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to && months.length <= MOST_MONTHS; month = monthAfter(month)) {
    months.push(month);
  }
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return [String(next[0]).padStart(4, "0"), String(next[1]).padStart(2, "0")].join("-");
}
