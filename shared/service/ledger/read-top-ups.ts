import type { TenantId } from "../../ids.ts";
import type { TopUp, TopUpStore } from "./top-ups.ts";

export interface TopUpPage {
  readonly topUps: readonly TopUp[];
  /** The next page is of those before this revision; absent when there are no more. */
  readonly before?: number;
}

/** A page of top-ups, newest first; of one member, if one is named. */
export async function readTopUps(
  { topUps: store }: { readonly topUps: TopUpStore },
  tenantId: TenantId,
  options: { readonly memberId?: string; readonly limit: number; readonly before?: number | undefined },
): Promise<TopUpPage> {
  const topUps: TopUp[] = [];
  for await (const topUp of store.list(tenantId, { ...options, limit: options.limit + 1 })) {
    if (topUps.length === options.limit) {
      return { topUps, before: topUps.at(-1)?.revision ?? 0 };
    }
    topUps.push(topUp);
  }
  return { topUps };
}
