import { hashOf } from "../canonical/hash.ts";
import { inspectJson } from "../canonical/inspect.ts";
import { isObject } from "../canonical/object.ts";
import { token } from "../canonical/pointer.ts";
import { collectFaults, type Faults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues } from "../faults/structure.ts";
import { stepsById, tranchesById } from "../rulebook/lookup.ts";
import { CAUSES, type Cause, type Rulebook, type TrancheId } from "../rulebook/model.ts";
import type { Snapshot } from "../snapshot/model.ts";
import { HINTS } from "./hints.ts";
import { readLosses } from "./losses.ts";
import type { DefaultEvent } from "./model.ts";
import { readPayments } from "./payments.ts";
import { eventShell } from "./schema.ts";

/**
 * The event written as `json` (spec 3), checked against its rulebook and snapshot, or every fault in it. Whether
 * payments fit their calls is only known in the run, which checks it.
 */
export function readEvent(json: unknown, rulebook: Rulebook, snapshot: Snapshot): Read<DefaultEvent> {
  const faults = collectFaults("event");
  if (!inspectJson(json, "", faults)) return { ok: false, faults: faults.list() };
  const shell = eventShell.safeParse(json);
  reportIssues(shell.error?.issues ?? [], json, HINTS, faults);
  const written = isObject(json) ? json : {};

  const cause = CAUSES.find((known) => known === written.cause);
  if (cause !== undefined && rulebook.waterfalls[cause] === undefined) {
    faults.add("causeWithoutWaterfall", "/cause", { cause });
  }
  const lossesWritten = Array.isArray(written.losses) ? written.losses : [];
  const losses = readLosses(lossesWritten, cause, rulebook, snapshot, faults);
  const payments = readPayments(written.payments, cause, rulebook, snapshot, faults);
  const decisions = readDecisions(written.decisions, cause, rulebook, faults);
  if (!shell.success) return { ok: false, faults: faults.list() };
  const { id } = shell.data;
  return readOr(faults, () => ({
    hash: hashOf(json),
    id,
    cause: shell.data.cause,
    losses,
    payments,
    decisions,
  }));
}

/** The decisions, each on a discretionary tranche or group of the waterfall that runs. */
function readDecisions(
  json: unknown,
  cause: Cause | undefined,
  rulebook: Rulebook,
  faults: Faults,
): ReadonlyMap<TrancheId, "apply" | "skip"> {
  const steps = stepsById(rulebook);
  const tranches = tranchesById(rulebook);
  const decisions = new Map<TrancheId, "apply" | "skip">();
  for (const [tranche, decision] of Object.entries(isObject(json) ? json : {})) {
    const path = `/decisions${token(tranche)}`;
    const placed = steps.get(tranche) ?? tranches.get(tranche);
    if (placed === undefined) {
      faults.add("unknownTranche", path, { tranche, known: steps.keys() });
    } else if (!placed.step.discretionary) faults.add("notDiscretionary", path, { tranche });
    else if (cause !== undefined && placed.cause !== cause) {
      faults.add("trancheOfOtherWaterfall", path, { tranche, cause });
    } else if (decision === "apply" || decision === "skip") decisions.set(tranche, decision);
  }
  return decisions;
}
