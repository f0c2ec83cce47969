import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type Actor, actorName } from "../people/access.ts";
import type { ApiKeyStore } from "../people/api-keys.ts";
import { Refusal } from "../refusal.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import { act } from "./act.ts";
import type { Approval } from "./acts.ts";
import { knownStep, runUnderWay } from "./run-at.ts";
import { approvalsOf, waitingOf } from "./waiting.ts";
import { type Waking, wakeLater } from "./wake.ts";

export interface Approving extends Waking {
  readonly apiKeys: Pick<ApiKeyStore, "all">;
}

/**
 * Approves a step that waits for approvals. Each approver counts once, and never who declared the default or made the API
 * key that declared it. Approving again changes nothing.
 *
 * @throws Refusal when the step does not wait for approvals, or the approver may not be one
 */
export async function approve(
  service: Approving,
  tenantId: TenantId,
  runId: string,
  actor: Actor,
  { step: id, comment }: { readonly step: string; readonly comment?: string | undefined },
): Promise<Approval> {
  const { run, rulebook } = await runUnderWay(service, tenantId, runId);
  const step = knownStep(rulebook, run, id);
  const by = actorName(actor);
  await refuseDeclarer(service, tenantId, run, actor);
  if (run.repeats !== undefined) {
    await refuseDeclarer(service, tenantId, await knownRun(service, tenantId, run.repeats), actor);
  }
  const at = isoTime(service.clock.now());
  const approval = { step: id, by, at, ...(comment === undefined ? {} : { comment }) };
  let before: Approval | undefined;
  await act(service.live, tenantId, runId, (state) => {
    before = approvalsOf(state, step).find((given) => given.by === by);
    if (before !== undefined) {
      return undefined;
    }
    if (state.stand?.step !== id || waitingOf(step, state, service.clock.now())?.waitsFor !== "approvals") {
      throw new Refusal("notWaitedFor", `The run does not wait for approvals of ${id}`);
    }
    return { acts: [{ kind: "approval", ...approval }] };
  });
  await wakeLater(service, tenantId, run);
  return before ?? approval;
}

/** A key is in the hands of who made it, and so is a key that was made with it. */
async function refuseDeclarer(
  { apiKeys }: Approving,
  tenantId: TenantId,
  { declaredBy }: Run,
  actor: Actor,
): Promise<void> {
  const keys = declaredBy.startsWith(KEY) ? await apiKeys.all(tenantId) : [];
  let by: string | undefined = declaredBy;
  while (by?.startsWith(KEY)) {
    const keyId: string = by.slice(KEY.length);
    by = keys.find((key) => key.keyId === keyId)?.createdBy;
  }
  if (by === actorName(actor)) {
    throw new Refusal("ownDefault", "Who declared a default does not approve what follows from it");
  }
}

const KEY = "apiKey:";
