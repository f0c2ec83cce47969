import { listAt, valueAt } from "../canonical/object.ts";
import { type Context, checkReserved } from "./context.ts";
import { readGroup, readGrouped } from "./group.ts";
import type { Step } from "./model.ts";
import { salvaged, withoutStrangers } from "./salvage.ts";
import { readTranche } from "./tranche.ts";
import { groupedSchema, type StepJson, stepSchema } from "./tranche-schema.ts";

/**
 * The steps of the waterfall written as `json` at `path`. Steps whose structure is broken are left out (the schema has
 * reported them); what can be read of them is still checked.
 */
export function readWaterfall(json: readonly unknown[], path: string, context: Context): Step[] {
  return json.flatMap((written, index): Step[] => {
    const at = `${path}/${index}`;
    if (valueAt(written, "kind") === "tearUp" && index < json.length - 1)
      context.faults.add("tearUpNotLast", at, {});
    const { success, data } = stepSchema.safeParse(written);
    if (success) return [readStep(data, at, context)];
    checkBroken(written, at, context);
    return [];
  });
}

function readStep(json: StepJson, path: string, context: Context): Step {
  return json.kind === "parallel" ? readGroup(json, path, context) : readTranche(json, path, context);
}

/** Finds what faults there are in a step besides those of its structure; of a group, tranche by tranche. */
function checkBroken(written: unknown, path: string, context: Context): void {
  const isGroup = valueAt(written, "kind") === "parallel";
  const step = isGroup ? withoutStrangers(stepSchema, written) : salvaged(stepSchema, written);
  if (step !== undefined) readStep(step, path, context);
  else {
    for (const [index, inner] of listAt(written, "tranches").entries()) {
      const grouped = salvaged(groupedSchema, inner);
      if (grouped !== undefined) readGrouped(grouped, inner, `${path}/tranches/${index}`, context);
    }
  }
}

/** A fault for every tranche or group whose id another one has before it, and for reserved ids (spec 2, ids). */
export function checkTrancheIds(
  waterfalls: readonly (readonly [readonly unknown[], string])[],
  { faults }: Context,
): void {
  const seen = new Set<string>();
  const check = (written: unknown, path: string): void => {
    const id = valueAt(written, "id");
    if (typeof id === "string") {
      checkReserved(id, `${path}/id`, faults);
      if (seen.has(id)) faults.add("duplicate", `${path}/id`, { what: "tranche", text: id });
      seen.add(id);
    }
    for (const [index, inner] of listAt(written, "tranches").entries())
      check(inner, `${path}/tranches/${index}`);
  };
  for (const [steps, path] of waterfalls) {
    for (const [index, step] of steps.entries()) check(step, `${path}/${index}`);
  }
}
