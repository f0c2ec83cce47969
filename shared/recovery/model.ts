import type { Allocation } from "../result/index.ts";

/** What one account gets back of what it bore in one tranche. */
export type Repaid = Allocation;

/** Who gets what back of money recovered (spec 7, 9). Amounts are decimal strings. */
export interface Recovery {
  /** In order of repayment; amounts above 0. */
  readonly repaid: readonly Repaid[];
  readonly toUncovered: string;
  readonly surplus: string;
  /** The defaulter from whose estate the money came; absent where it came from elsewhere. */
  readonly from?: string;
}
