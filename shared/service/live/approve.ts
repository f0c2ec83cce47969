import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type Actor, actorName } from "../people/access.ts";
import type { ApiKeyStore } from "../people/api-keys.ts";
import { Refusal } from "../refusal.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import type { NoticeSourceStore } from "../stores.ts";
import { act } from "./act.ts";
import type { Approval } from "./acts.ts";
import { knownStep, runUnderWay } from "./run-at.ts";
import { approvalsOf, waitingOf } from "./waiting.ts";
import { type Waking, wakeLater } from "./wake.ts";

export interface Approving extends Waking {
  readonly apiKeys: Pick<ApiKeyStore, "all">;
  readonly noticeSources: Pick<NoticeSourceStore, "find">;
}

/**
 * Approves a step that waits for approvals. Each approver counts once, and never who declared the default, made the API key
 * that declared it, or was shown the secret of the source that announced it. Approving again changes nothing.
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

/** @throws Refusal when who approves is behind the declaration */
async function refuseDeclarer(
  service: Approving,
  tenantId: TenantId,
  { declaredBy }: Run,
  actor: Actor,
): Promise<void> {
  if ((await behind(service, tenantId, declaredBy)).has(actorName(actor))) {
    throw new Refusal("ownDefault", "Who declared a default does not approve what follows from it");
  }
}

/**
 * Everybody who may have done what is on record under a name. A key is in the hands of who made it, and so is a key that
 * was made with it; a notice source is in the hands of all who were ever shown a secret of it.
 */
async function behind(
  { apiKeys, noticeSources }: Approving,
  tenantId: TenantId,
  name: string,
): Promise<ReadonlySet<string>> {
  const found = new Set([name]);
  const source = name.startsWith(KEY) ? undefined : await noticeSources.find(tenantId, name);
  for (const holder of source?.shownTo ?? []) {
    found.add(holder);
  }
  const keys = [...found].some((one) => one.startsWith(KEY)) ? await apiKeys.all(tenantId) : [];
  for (const one of found) {
    const key = keys.find(({ keyId }) => one === KEY + keyId);
    if (key !== undefined) {
      // A set is walked to its end, whatever is added on the way.
      found.add(key.createdBy);
    }
  }
  return found;
}

const KEY = "apiKey:";
