import type { TenantId } from "../../ids.ts";
import type { Run } from "../runs/runs.ts";
import { type ReadingSteppedRuns, type StepMessage, stepMessages } from "./step-messages.ts";
import type { ToldStore } from "./told.ts";

/** A run, and everything there is to tell of it, at one moment. */
export interface News {
  readonly run: Run;
  readonly messages: readonly StepMessage[];
  /** The mark of that moment: what is told of later is another. */
  readonly mark: number | undefined;
}

/**
 * What there is to tell of a run. It is read in several parts, so it is read again when something has happened in between:
 * what came later must not be told before what it followed. Undefined when there is no such run.
 */
export async function newsOf(
  service: ReadingSteppedRuns & { readonly told: ToldStore },
  tenantId: TenantId,
  runId: string,
): Promise<News | undefined> {
  for (;;) {
    const mark = await service.told.news(tenantId, runId);
    const run = await service.runs.find(tenantId, runId);
    if (run === undefined) {
      return undefined;
    }
    const messages = await stepMessages(service, tenantId, run);
    if ((await service.told.news(tenantId, runId)) === mark) {
      return { run, messages, mark };
    }
  }
}
