import type { ValuedCollateral } from "../../collateral/index.ts";
import type { TenantId } from "../../ids.ts";

/** What collateral of a member is worth, before the register says so. */
export interface NewValuation extends ValuedCollateral {
  readonly memberId: string;
}

/** One that the register followed: kept for ever beside the revision that it made. */
export interface Valuation extends NewValuation {
  readonly at: string;
  readonly by?: string;
  readonly revision: number;
}

/** A figure of a member that has valuations. */
export interface ValuedPlace {
  readonly segment: string | null;
  readonly figure: string;
}

/** Reads valuations. The register keeps them, each in the step that makes its revision current. */
export interface ValuationStore {
  /** The last one of each figure of a member, in descending order of segment and figure, after the place `after`. */
  latest(tenantId: TenantId, memberId: string, after?: ValuedPlace): AsyncIterable<Valuation>;
  /** All those of one figure, newest first, or from the one before the revision `before`. */
  history(
    tenantId: TenantId,
    memberId: string,
    place: ValuedPlace,
    options: { readonly before?: number | undefined; readonly limit: number },
  ): AsyncIterable<Valuation>;
}
