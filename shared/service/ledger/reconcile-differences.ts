import { formatUnits, MAX_DECIMALS } from "../../money/index.ts";

/** What was found to be wrong. */
export interface Difference {
  readonly code:
    | "revisionMissing"
    | "revisionDamaged"
    | "postingDamaged"
    | "postingOfAnother"
    | "postingNotZero"
    | "postingDiffers"
    | "chunkDamaged"
    | "balanceDiffers";
  readonly message: string;
  readonly revision?: number;
  readonly memberId?: string | null;
  readonly segment?: string | null;
  readonly figure?: string;
  /** What the postings add up to, and what the register, or what was recorded, says. */
  readonly posted?: string;
  readonly held?: string;
}

/** As many differences as anyone reads at once. */
const MAX_DIFFERENCES = 100;

/** Gathers differences; keeps the first of them and counts the rest. */
export class Differences {
  readonly list: Difference[] = [];
  more = 0;

  add(difference: Difference): void {
    if (this.list.length < MAX_DIFFERENCES) {
      this.list.push(difference);
    } else {
      this.more += 1;
    }
  }
}

const ONE = 10n;

/** An amount of a posting in units of 10^−18, in which amounts of all postings can be added. */
export function commonUnits(amount: bigint, decimals: number): bigint {
  return amount * ONE ** BigInt(MAX_DECIMALS - decimals);
}

/** Common units as an amount that people read: without the zeros at the end. */
export function commonText(units: bigint): string {
  return formatUnits(units, MAX_DECIMALS).replace(/\.?0+$/, "");
}

/** What went wrong, if a stored thing is not what was written; anything else is thrown on. */
export function damageOf(error: unknown): string {
  if (error instanceof Error && (error.name === "DamagedItemError" || error.name === "DamagedInputError")) {
    return error.message;
  }
  throw error;
}
