import { canonicalJson } from "../canonical/index.ts";
import { type Clock, isoTime } from "../clock.ts";
import { checkExamples } from "../examples/index.ts";
import type { Warning } from "../faults/warnings.ts";
import type { TenantId } from "../ids.ts";
import { compileWaterfalls } from "../machine/compile.ts";
import type { StepFunctions } from "../machine/tasks.ts";
import { readRulebook, warningsOf } from "../rulebook/index.ts";
import { CAUSES, type Rulebook, type Waterfall } from "../rulebook/model.ts";
import type { Executions } from "./executions.ts";
import { accepted } from "./inputs.ts";
import { Refusal } from "./refusal.ts";
import type { PublishedRulebook, RulebookStore, TrancheOutline } from "./stores.ts";

export interface Publication {
  readonly rulebook: PublishedRulebook;
  readonly warnings: readonly Warning[];
  /** Whether it had been published before. */
  readonly repeated: boolean;
}

/**
 * Publishes a rulebook: it must be without faults and its worked examples must come out as they say; then it becomes a
 * new version of the tenant's state machine and can never change. Publishing one again gives the same answer.
 */
export async function publishRulebook(
  service: { clock: Clock; rulebooks: RulebookStore; executions: Executions; functions: StepFunctions },
  tenantId: TenantId,
  json: unknown,
): Promise<Publication> {
  const rulebook = accepted(readRulebook(json), "rulebook");
  const warnings = warningsOf(rulebook);
  const before = await service.rulebooks.find(tenantId, rulebook.hash);
  if (before !== undefined) {
    return { rulebook: before, warnings, repeated: true };
  }
  const differences = checkExamples(rulebook, json);
  if (differences.length > 0) {
    throw new Refusal("invalid", "An example of the rulebook does not come out as it says", differences);
  }
  const definition = compileWaterfalls(rulebook, { tenantId, functions: service.functions });
  const stateMachineVersionArn = await service.executions.publish(tenantId, definition);
  await service.rulebooks.publish(
    tenantId,
    publishedForm(rulebook, isoTime(service.clock.now()), stateMachineVersionArn),
    canonicalJson(json),
  );
  const published = await service.rulebooks.find(tenantId, rulebook.hash);
  if (published === undefined) {
    throw new Error("A published rulebook cannot be found");
  }
  return { rulebook: published, warnings, repeated: false };
}

function publishedForm(
  rulebook: Rulebook,
  publishedAt: string,
  stateMachineVersionArn: string,
): PublishedRulebook {
  const { hash, name, currency, minorUnits, segments, waterfalls } = rulebook;
  return {
    hash,
    name,
    currency,
    minorUnits,
    segments,
    effectiveFrom: isoTime(Date.parse(rulebook.effectiveFrom)),
    publishedAt,
    stateMachineVersionArn,
    waterfalls: Object.fromEntries(
      CAUSES.flatMap((cause) => {
        const waterfall = waterfalls[cause];
        return waterfall === undefined ? [] : [[cause, outlineOf(waterfall)]];
      }),
    ),
  };
}

function outlineOf(waterfall: Waterfall): TrancheOutline[] {
  return waterfall.flatMap((step) =>
    (step.kind === "parallel" ? step.tranches : [step]).map((tranche) => ({
      id: tranche.id,
      ...(tranche.name === undefined ? {} : { name: tranche.name }),
      ...(tranche.clause === undefined ? {} : { clause: tranche.clause }),
      kind: tranche.kind,
      ...(step.kind === "parallel" ? { group: step.id } : {}),
    })),
  );
}
