import { listAt, token, valueAt } from "../canonical/index.ts";
import { CAUSES, type Cause, type Group, type Rulebook, type Step } from "../rulebook/model.ts";

/** A rulebook as it is written and as it is read. */
export interface Written {
  readonly json: unknown;
  readonly rulebook: Rulebook;
}

/** A tranche or group where it stands. */
export interface Placed {
  readonly step: Step;
  /** As it is written. */
  readonly json: unknown;
  /** JSON Pointer to it. */
  readonly path: string;
  readonly cause: Cause;
  /** The group it stands in. */
  readonly group: Group | undefined;
  /** Its place, from 1, in its waterfall or group. */
  readonly number: number;
  /** The one right before it there. */
  readonly previous: Step | undefined;
}

/** Every tranche and group of a rulebook, from top to bottom; a group before its tranches. */
export function placesOf({ json, rulebook }: Written): readonly Placed[] {
  return CAUSES.flatMap((cause) => {
    const above = `/waterfalls${token(cause)}`;
    const list = listAt(valueAt(json, "waterfalls"), cause);
    return placed(rulebook.waterfalls[cause] ?? [], list, above, { cause, group: undefined });
  });
}

function placed(
  steps: readonly Step[],
  list: readonly unknown[],
  above: string,
  container: Pick<Placed, "cause" | "group">,
): readonly Placed[] {
  return steps.flatMap((step, index) => {
    const path = above + token(index);
    const json = list[index];
    const here = { step, json, path, ...container, number: index + 1, previous: steps[index - 1] };
    if (step.kind !== "parallel") return [here];
    const inner = { ...container, group: step };
    return [here, ...placed(step.tranches, listAt(json, "tranches"), `${path}/tranches`, inner)];
  });
}

export const WATERFALLS: Readonly<Record<Cause, string>> = {
  memberDefault: "the waterfall for a member's default",
  nonDefaultLoss: "the waterfall for a loss without a default",
};

/** `number 3 of the waterfall for a member's default` */
export function placeInWords({ number, cause, group }: Placed): string {
  return `number ${number} of ${group === undefined ? WATERFALLS[cause] : `the group “${group.id}” in ${WATERFALLS[cause]}`}`;
}
