import type { TenantId } from "../../ids.ts";

/** Money that a member or the operator has added to one of its balances, before the register says so. */
export interface NewTopUp {
  /** The caller's own id of it: its natural key within the tenant, for ever. */
  readonly id: string;
  /** Null: the operator. */
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly figure: string;
  readonly amount: string;
  readonly currency: string;
  readonly minorUnits: number;
}

/** One that the register followed: kept for ever beside the revision that it made. */
export interface TopUp extends NewTopUp {
  readonly at: string;
  readonly by?: string;
  readonly revision: number;
}

/** Reads top-ups. The register keeps them, each in the step that makes its revision current. */
export interface TopUpStore {
  find(tenantId: TenantId, id: string): Promise<TopUp | undefined>;
  /** Newest first, or from the one before the revision `before`; those of one owner (null: the operator), if one is named. */
  list(
    tenantId: TenantId,
    options: {
      readonly memberId?: string | null | undefined;
      readonly before?: number | undefined;
      readonly limit: number;
    },
  ): AsyncIterable<TopUp>;
  /** Those of members from one id to another, both included, by member in ascending order and each's oldest first. */
  between(tenantId: TenantId, first: string, last: string): AsyncIterable<TopUp>;
}
