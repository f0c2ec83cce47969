import type { Clock } from "../../clock.ts";
import { checkExamples } from "../../examples/index.ts";
import type { Warning } from "../../faults/warnings.ts";
import type { TenantId } from "../../ids.ts";
import { readRulebook, warningsOf } from "../../rulebook/index.ts";
import type { Complaint } from "../refusal.ts";
import type { RulebookStore } from "../stores.ts";
import { warningsOfDate } from "./effective-date.ts";

/** All that can be said of a rulebook that is to be published. */
export interface Assessment {
  /** Whether it could be published as it is. */
  readonly valid: boolean;
  /** Its identity, where it can be read. */
  readonly hash?: string;
  readonly faults: readonly Complaint[];
  readonly warnings: readonly Warning[];
}

/** Every fault and every doubt of a rulebook, its worked examples and its date included, each with its place. */
export async function assessRulebook(
  service: { readonly clock: Clock; readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  json: unknown,
): Promise<Assessment> {
  const read = readRulebook(json);
  if (!read.ok) {
    return { valid: false, faults: read.faults.map(complaintOf), warnings: [] };
  }
  const rulebook = read.value;
  const faults = checkExamples(rulebook, json).map(complaintOf);
  const warnings = [...warningsOf(rulebook), ...(await warningsOfDate(service, tenantId, rulebook))];
  return { valid: faults.length === 0, hash: rulebook.hash, faults, warnings };
}

function complaintOf({ path, code, message }: Complaint): Complaint {
  return { path, code, message };
}
