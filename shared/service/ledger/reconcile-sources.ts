import type { TenantId } from "../../ids.ts";
import { lossOf, moneyOfRecovery, OUTSIDE, uncoveredOf } from "../../ledger/index.ts";
import { MAX_DECIMALS, parseUnits } from "../../money/index.ts";
import type { Posting, RegisterStore, Revision, RevisionCause } from "../members/register.ts";
import { amountsOf, repaymentOf } from "../results/read-recoveries.ts";
import type { RecoveryStore } from "../results/recoveries.ts";
import type { RunStore } from "../runs/runs.ts";
import { commonText, commonUnits, type Differences } from "./reconcile-differences.ts";
import type { TopUpStore } from "./top-ups.ts";

/** Where it is recorded why money moved. */
export interface Sources {
  readonly register: RegisterStore;
  readonly runs: RunStore;
  readonly recoveries: RecoveryStore;
  readonly topUps: TopUpStore;
}

/** Amounts by account, in common units. */
type Amounts = ReadonlyMap<string, bigint>;

/** What a posting must move on some accounts, and what of them is in it. */
interface Expected {
  readonly amounts: Amounts;
  readonly found: (posting: Posting) => Amounts;
}

/**
 * Compares a posting with what made it: the account of a run's loss gets the whole loss, what nobody bore of it stands
 * against those who are owed it, a recovery moves what it gave back, a top-up raises its balance by its amount.
 */
export async function checkSource(
  sources: Sources,
  tenantId: TenantId,
  { revision, cause }: Revision,
  posting: Posting | undefined,
  differences: Differences,
): Promise<void> {
  const expected = await EXPECTED[cause.kind]?.(sources, tenantId, cause.id ?? "", revision);
  if (expected === undefined) {
    return;
  }
  const found = posting === undefined ? new Map<string, bigint>() : expected.found(posting);
  for (const account of new Set([...expected.amounts.keys(), ...found.keys()])) {
    const held = commonText(expected.amounts.get(account) ?? 0n);
    const posted = commonText(found.get(account) ?? 0n);
    if (posted !== held) {
      const message = `The posting of revision ${revision} moves ${posted} on ${account}; by its ${cause.kind} ${cause.id} it would be ${held}`;
      differences.add({ code: "postingDiffers", revision, posted, held, message });
    }
  }
}

/** By what made a revision; of the others only balances can be derived. */
const EXPECTED: Readonly<
  Partial<
    Record<
      RevisionCause["kind"],
      (sources: Sources, tenantId: TenantId, id: string, revision: number) => Promise<Expected>
    >
  >
> = {
  async run({ runs }, tenantId, id) {
    const run = await runs.find(tenantId, id);
    const isCompleted = run?.status === "completed";
    const amounts = new Map([
      [lossOf(id), isCompleted ? common(run.loss) : 0n],
      [uncoveredOf(id), isCompleted ? -common(run.uncovered ?? "0") : 0n],
    ]);
    const first = run?.repeats === undefined ? undefined : await runs.find(tenantId, run.repeats);
    if (isCompleted && first !== undefined) {
      // What stood on the accounts of a run that is repeated goes over to the run that repeats it.
      amounts.set(lossOf(first.runId), -common(first.loss));
      amounts.set(uncoveredOf(first.runId), common(first.uncovered ?? "0"));
    }
    const found = ({ contra, money, decimals }: Posting) => {
      const sums = summed([...contra, ...money], decimals);
      return new Map([...amounts.keys()].map((account) => [account, sums.get(account) ?? 0n]));
    };
    return { amounts, found };
  },

  async recovery({ recoveries }, tenantId, id, revision) {
    const [runId = "", number] = id.split("/");
    const recorded = (await recoveries.list(tenantId, runId)).find(
      (one) => String(one.number) === number && one.revision === revision,
    );
    const repayment = recorded && (await repaymentOf({ recoveries }, tenantId, runId, recorded));
    const money = repayment === undefined ? [] : moneyOfRecovery(runId, amountsOf(repayment, MAX_DECIMALS));
    return {
      amounts: summed(money, MAX_DECIMALS),
      found: (posting) => summed(posting.money, posting.decimals),
    };
  },

  async topUp({ topUps }, tenantId, id, revision) {
    const topUp = await topUps.find(tenantId, id);
    const amounts = new Map([[OUTSIDE, topUp?.revision === revision ? -common(topUp.amount) : 0n]]);
    // The first revision under new rules posts, beside it, what they read differently.
    const found = ({ contra, operator, chunks, decimals }: Posting) =>
      chunks.reduce((sum, { lines }) => sum + lines, operator.length) > 1
        ? amounts
        : summed(contra, decimals);
    return { amounts, found };
  },
};

function common(text: string): bigint {
  const units = parseUnits(text, MAX_DECIMALS);
  if (typeof units !== "bigint") {
    throw new TypeError(`${text} is recorded as an amount`);
  }
  return units;
}

function summed(
  entries: readonly { readonly contra: string; readonly amount: bigint }[],
  decimals: number,
): Amounts {
  const sums = new Map<string, bigint>();
  for (const { contra, amount } of entries) {
    sums.set(contra, (sums.get(contra) ?? 0n) + commonUnits(amount, decimals));
  }
  return sums;
}
