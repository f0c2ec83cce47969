import { hashOfParts } from "../canonical/hash.ts";
import { compareInstants, parseInstant } from "../canonical/instant.ts";
import { isObject } from "../canonical/object.ts";
import { collectFaults, type Faults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues, shown } from "../faults/structure.ts";
import type { Rulebook } from "../rulebook/model.ts";
import { canonicalSnapshot } from "./canonical.ts";
import { HINTS } from "./hints.ts";
import { MAX_MEMBERS, readMembers } from "./members.ts";
import { OPERATOR, type Snapshot } from "./model.ts";
import { OwnerAccounts } from "./owners.ts";
import { operatorShell, snapshotShell } from "./schema.ts";
import { readUsed } from "./used.ts";

/**
 * The snapshot written as `json` (spec 3), checked against its rulebook, or every fault in it. Members are read by
 * hand, the rest by the schema: a million members take a few seconds.
 */
export function readSnapshot(json: unknown, rulebook: Rulebook): Read<Snapshot> {
  const faults = collectFaults("snapshot");
  const shell = snapshotShell.safeParse(json);
  reportIssues(shell.error?.issues ?? [], json, HINTS, faults);
  const written = isObject(json) ? json : {};
  const asOf = typeof written.asOf === "string" ? written.asOf : "";
  checkInForce(asOf, rulebook, faults);

  const list = Array.isArray(written.members) ? written.members : [];
  if (list.length > MAX_MEMBERS) {
    faults.add("tooManyMembers", "/members", { limit: MAX_MEMBERS });
    return { ok: false, faults: faults.list() };
  }
  const members = readMembers(list, rulebook, faults);
  const operatorAccounts = readOperator(written.operator, rulebook, faults);
  const used = Array.isArray(written.usedInPeriod) ? written.usedInPeriod : [];
  const usedInPeriod = readUsed(used, rulebook, members, faults);
  return readOr(faults, () => ({
    hash: hashOfParts(canonicalSnapshot(written, members.written, rulebook)),
    asOf,
    members: members.members,
    memberAccounts: members.accounts,
    operatorAccounts,
    usedInPeriod,
  }));
}

function checkInForce(asOf: string, { effectiveFrom }: Rulebook, faults: Faults): void {
  const date = parseInstant(asOf);
  const from = parseInstant(effectiveFrom);
  if (date !== undefined && from !== undefined && compareInstants(from, date) > 0) {
    faults.add("notInForce", "/asOf", { asOf, effectiveFrom });
  }
}

/** The operator's accounts: one for the house and one in every segment, whether or not it gives figures there. */
function readOperator(json: unknown, rulebook: Rulebook, faults: Faults): Snapshot["operatorAccounts"] {
  const accounts = new OwnerAccounts(
    rulebook,
    "operator",
    { owners: 1, inSegments: rulebook.segments?.length ?? 0 },
    faults,
  );
  if (json !== undefined && !isObject(json)) {
    faults.add("wrongValue", "/operator", { expected: "an object", found: shown(json) });
  } else {
    const { error } = operatorShell.safeParse(json ?? {});
    reportIssues(error?.issues ?? [], { operator: json }, HINTS, faults, ["operator"]);
    const { figures, segments } = json ?? {};
    accounts.add({ figures, segments }, OPERATOR, OPERATOR);
  }
  return accounts.accounts();
}
