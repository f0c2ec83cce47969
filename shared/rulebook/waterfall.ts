import { listAt, valueAt } from "../canonical/object.ts";
import { type Context, checkReserved } from "./context.ts";
import { readGroup, readGrouped } from "./group.ts";
import type { Step } from "./model.ts";
import { readTranche } from "./tranche.ts";
import { groupedSchema, stepSchema } from "./tranche-schema.ts";

/**
 * The steps of the waterfall written as `json` at `path`. Steps whose structure is broken are left out (the schema
 * has reported them); of a broken group the tranches that can be read are still checked.
 */
export function readWaterfall(json: readonly unknown[], path: string, context: Context): Step[] {
  return json.flatMap((written, index): Step[] => {
    const at = `${path}/${index}`;
    const step = stepSchema.safeParse(written);
    if (!step.success) {
      for (const [inner, tranche] of listAt(written, "tranches").entries()) {
        const grouped = groupedSchema.safeParse(tranche);
        if (grouped.success) readGrouped(grouped.data, `${at}/tranches/${inner}`, context);
      }
      return [];
    }
    if (step.data.kind === "parallel") return [readGroup(step.data, at, context)];
    if (step.data.kind === "tearUp" && index < json.length - 1) context.faults.add("tearUpNotLast", at, {});
    return [readTranche(step.data, at, context)];
  });
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
