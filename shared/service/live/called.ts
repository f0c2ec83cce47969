import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { OPERATOR_PART, type Unpacked, unpack } from "../../result/index.ts";
import type { Rulebook, Tranche } from "../../rulebook/model.ts";
import { chunkWith } from "../results/chunk-with.ts";
import { accountsIn, chunkOf, type ReadingRuns } from "../results/run-lines.ts";
import type { Run } from "../runs/runs.ts";
import type { CalledAccount, LiveStore } from "./acts.ts";

export interface ReadingCalls extends ReadingRuns {
  readonly live: LiveStore;
}

/** Whose amount is asked for: an account of a tranche of a run. */
export interface AccountOfRun {
  readonly run: Run;
  readonly rulebook: Rulebook;
  readonly tranche: Tranche;
  readonly account: CalledAccount;
}

/** What a round of a tranche calls from one account: an amount above 0, or undefined where it is not called. */
export function calledFrom(
  { live, ...service }: ReadingCalls,
  tenantId: TenantId,
  of: AccountOfRun,
  round: number,
): Promise<string | undefined> {
  const { run, tranche } = of;
  return amountIn(service, tenantId, of, "amounts", (chunk) =>
    live.calls(tenantId, run.runId, chunk, { trancheId: tranche.id, round }),
  );
}

/** What one account owes of a tranche that is recorded, likewise. */
export function owedBy(
  service: ReadingRuns,
  tenantId: TenantId,
  of: AccountOfRun,
): Promise<string | undefined> {
  const { run, tranche } = of;
  return amountIn(service, tenantId, of, "owed", (chunk) =>
    service.runs.part(tenantId, run.runId, chunk, tranche.id),
  );
}

async function amountIn(
  service: ReadingRuns,
  tenantId: TenantId,
  { run, rulebook, tranche, account }: AccountOfRun,
  amounts: keyof Unpacked,
  partOf: (chunk: number) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (run.frozen === undefined) {
    return undefined;
  }
  const manifest = await service.register.known.manifest(tenantId, run.frozen.manifest);
  const isInsurer = account.memberId === null;
  const chunk = isInsurer ? OPERATOR_PART : chunkWith(manifest, account.memberId);
  if (!isInsurer && chunk < 0) {
    return undefined;
  }
  const [text, members] = await Promise.all([
    partOf(chunk),
    isInsurer ? [] : chunkOf(service, tenantId, manifest, chunk),
  ]);
  if (text === undefined) {
    return undefined;
  }
  const place = accountsIn(rulebook, tranche, members).findIndex(
    ({ memberId, segment }) => memberId === account.memberId && segment === account.segment,
  );
  const units = unpack(text)[amounts][place] ?? 0n;
  return units > 0n ? formatUnits(units, rulebook.minorUnits) : undefined;
}
