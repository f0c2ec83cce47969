import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { OPERATOR_PART, unpack } from "../../result/index.ts";
import type { Rulebook, Tranche } from "../../rulebook/model.ts";
import { chunkWith } from "../results/chunk-with.ts";
import { accountsIn, chunkOf, manifestOf, type ReadingRuns } from "../results/run-lines.ts";
import type { Run } from "../runs/runs.ts";
import type { CalledAccount, LiveStore } from "./acts.ts";

export interface ReadingCalls extends ReadingRuns {
  readonly live: LiveStore;
}

/** What a round of a tranche calls from one account: an amount above 0, or undefined where it is not called. */
export async function calledFrom(
  service: ReadingCalls,
  tenantId: TenantId,
  run: Run,
  rulebook: Rulebook,
  { tranche, round }: { readonly tranche: Tranche; readonly round: number },
  account: CalledAccount,
): Promise<string | undefined> {
  if (run.frozen === undefined) {
    return undefined;
  }
  const manifest = await manifestOf(service, tenantId, run.frozen.manifest);
  const isInsurer = account.memberId === null;
  const chunk = isInsurer ? OPERATOR_PART : chunkWith(manifest, account.memberId);
  if (!isInsurer && chunk < 0) {
    return undefined;
  }
  const [text, members] = await Promise.all([
    service.live.calls(tenantId, run.runId, chunk, { trancheId: tranche.id, round }),
    isInsurer ? [] : chunkOf(service, tenantId, manifest, chunk),
  ]);
  if (text === undefined) {
    return undefined;
  }
  const place = accountsIn(rulebook, tranche, members).findIndex(
    ({ memberId, segment }) => memberId === account.memberId && segment === account.segment,
  );
  const units = unpack(text).amounts[place] ?? 0n;
  return units > 0n ? formatUnits(units, rulebook.minorUnits) : undefined;
}
