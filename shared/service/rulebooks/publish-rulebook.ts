import { canonicalJson } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { checkExamples } from "../../examples/index.ts";
import type { Warning } from "../../faults/warnings.ts";
import type { TenantId } from "../../ids.ts";
import { compileWaterfalls } from "../../machine/compile.ts";
import type { StepFunctions } from "../../machine/tasks.ts";
import { readRulebook, warningsOf } from "../../rulebook/index.ts";
import { Refusal } from "../refusal.ts";
import type { Executions } from "../runs/executions.ts";
import { accepted } from "../runs/inputs.ts";
import type { PublishedRulebook, RulebookStore } from "../stores.ts";
import { effectOf, warningsOfDate } from "./effective-date.ts";
import { outlinesOf } from "./outline.ts";

/** The largest definition that Step Functions takes. */
const MAX_DEFINITION_BYTES = 1_048_576;

/** What fits into a published rulebook's item, with room for the rest of it. */
const MAX_OUTLINES_BYTES = 300_000;

/** Who publishes, and from which draft. */
export type Provenance = Pick<PublishedRulebook, "publishedBy" | "draft">;

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
  from: Provenance = {},
): Promise<Publication> {
  const rulebook = accepted(readRulebook(json), "rulebook");
  const definition = within(
    MAX_DEFINITION_BYTES,
    compileWaterfalls(rulebook, { tenantId, functions: service.functions }),
  );
  const waterfalls = within(MAX_OUTLINES_BYTES, outlinesOf(rulebook));
  const before = await service.rulebooks.find(tenantId, rulebook.hash);
  if (before?.withdrawal !== undefined) {
    throw new Refusal(
      "withdrawn",
      `This very rulebook was withdrawn at ${before.withdrawal.at}: change it, its date at least, to publish it`,
    );
  }
  const warnings = [...warningsOf(rulebook), ...(await warningsOfDate(service, tenantId, rulebook))];
  if (before !== undefined) {
    return { rulebook: before, warnings, repeated: true };
  }
  const differences = checkExamples(rulebook, json);
  if (differences.length > 0) {
    throw new Refusal("invalid", "An example of the rulebook does not come out as it says", differences);
  }
  const { hash, name, currency, minorUnits, segments, effectiveFrom } = rulebook;
  const publishing: PublishedRulebook = {
    hash,
    name,
    currency,
    minorUnits,
    segments,
    effectiveFrom: effectOf(effectiveFrom),
    publishedAt: isoTime(service.clock.now()),
    stateMachineVersionArn: await service.executions.publish(tenantId, definition),
    waterfalls,
    ...from,
  };
  await service.rulebooks.publish(tenantId, publishing, canonicalJson(json));
  const published = (await service.rulebooks.find(tenantId, hash)) ?? publishing;
  return { rulebook: published, warnings, repeated: false };
}

/** What was compiled from waterfalls. @throws Refusal when it takes more than `limit` bytes */
function within<T>(limit: number, compiled: T): T {
  const size = Buffer.byteLength(JSON.stringify(compiled));
  if (size > limit) {
    const message = `The waterfalls take ${size} bytes as a state machine; ${limit} is the most there can be`;
    throw new Refusal("invalid", message, [{ path: "/waterfalls", code: "tooLarge", message }]);
  }
  return compiled;
}
