import type { Outcome } from "../allocation/index.ts";
import type { TenantId } from "../ids.ts";
import type { FrozenInputs } from "./inputs.ts";
import type { RegisterStore } from "./register.ts";
import type { Completion, Run, RunStore } from "./runs.ts";
import { type NextTurn, nextTurn } from "./turns.ts";

export interface Completing extends NextTurn {
  readonly runs: RunStore;
  readonly register: RegisterStore;
}

/** An attempt is lost only to somebody who changes the register at the same moment. */
const MAX_ATTEMPTS = 50;

/**
 * Completes a run under the hash of its result, and lets the next one have its turn. What a real run consumed is posted
 * to the ledger by the same transaction.
 */
export async function completeRun(
  service: Completing,
  tenantId: TenantId,
  run: Run,
  completion: Completion,
  head: string,
  _frozen: FrozenInputs,
  _outcome: Outcome,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (await service.runs.complete(tenantId, run, completion, head)) {
      await nextTurn(service, tenantId);
      return;
    }
  }
  throw new Error("The register was changed too often while the run was completed");
}
