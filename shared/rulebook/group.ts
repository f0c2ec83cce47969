import { isObject, valueAt } from "../canonical/object.ts";
import type { Context } from "./context.ts";
import type { Group } from "./model.ts";
import { describedOf, type Grouped, readTranche } from "./tranche.ts";
import type { GroupJson } from "./tranche-schema.ts";

/** The parallel group at `path` (spec 2, parallel): its tranches, and what must hold between them. */
export function readGroup(json: GroupJson, path: string, context: Context): Group {
  const tranches = json.tranches.map((tranche, index) =>
    readGrouped(tranche, tranche, `${path}/tranches/${index}`, context),
  );
  const [first] = tranches;
  for (const [index, tranche] of tranches.entries()) {
    if (first === undefined || tranche.scope === first.scope) continue;
    context.faults.add("groupOfTwoScopes", `${path}/tranches/${index}/scope`, {
      scope: tranche.scope,
      first: first.id,
      firstScope: first.scope,
    });
  }
  checkResources(tranches, path, context);
  return { ...describedOf(json), kind: json.kind, scope: first?.scope ?? "segment", tranches };
}

/** One tranche of a group; `written` is all of it, of which `json` may be what could be read. */
export function readGrouped(
  json: GroupJson["tranches"][number],
  written: unknown,
  path: string,
  context: Context,
): Grouped {
  for (const attribute of ["discretionary", "approvals"] as const) {
    if (json[attribute] !== undefined)
      context.faults.add("decidedByGroup", `${path}/${attribute}`, { attribute });
  }
  if (json.kind === "assessment") checkCall(written, path, context);
  return readTranche(json, path, context);
}

function checkCall(written: unknown, path: string, { faults }: Context): void {
  const cap = valueAt(written, "cap") ?? {};
  const bounds = [valueAt(cap, "perMember"), valueAt(cap, "perPeriod")];
  if (isObject(cap) && bounds.every((bound) => bound === undefined))
    faults.add("groupCallWithoutCap", `${path}/cap`, {});
  if (valueAt(written, "onUnpaid") === "reshare") faults.add("groupCallReshared", `${path}/onUnpaid`, {});
}

/** Two tranches that bear at once cannot spend the same money. */
function checkResources(tranches: readonly Grouped[], path: string, { faults }: Context): void {
  const usedBy = new Map<string, string>();
  for (const [index, tranche] of tranches.entries()) {
    const used =
      tranche.kind === "assessment"
        ? [...new Set(tranche.ownResourcesFirst)].map((figure) => ({ figure, at: "/ownResourcesFirst" }))
        : [{ figure: tranche.resource, at: "/resource" }];
    for (const { figure, at } of used) {
      const first = usedBy.get(figure);
      if (first === undefined) usedBy.set(figure, tranche.id);
      else faults.add("groupSharesResource", `${path}/tranches/${index}${at}`, { figure, first });
    }
  }
}
