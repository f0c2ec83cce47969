import type { TenantId } from "../../ids.ts";
import { compileWaterfalls } from "../../machine/compile.ts";
import type { StepFunctions } from "../../machine/tasks.ts";
import type { Executions } from "../runs/executions.ts";
import { readPublished } from "../runs/inputs.ts";
import type { RulebookStore } from "../stores.ts";

/** The state machines of published rulebooks. */
export interface Machines {
  /** The version that a rulebook has in the place of one that is gone; published again, unless somebody else did. */
  replace(tenantId: TenantId, rulebookHash: string, gone: string): Promise<string>;
}

/**
 * A rulebook outlives its state machine: where records were restored into another stack, the version that they name is
 * not there. The rulebook says all that is needed to make it again.
 */
export function machinesOf(service: {
  readonly rulebooks: RulebookStore;
  readonly executions: Pick<Executions, "publish">;
  readonly functions: StepFunctions;
}): Machines {
  const { rulebooks, executions, functions } = service;
  return {
    async replace(tenantId, hash, gone) {
      const current = await rulebooks.machine(tenantId, hash);
      if (current !== gone) {
        return current;
      }
      const rulebook = await readPublished(rulebooks, tenantId, hash);
      const version = await executions.publish(
        tenantId,
        compileWaterfalls(rulebook, { tenantId, functions }),
      );
      await rulebooks.replaceMachine(tenantId, hash, gone, version);
      return rulebooks.machine(tenantId, hash);
    },
  };
}
