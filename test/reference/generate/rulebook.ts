/** Random valid rulebooks (spec 2) around one tranche that is to be exercised. */

import { capKeysOf, GROUPABLE, type Kind } from "../cells.ts";
import type { Cause, GroupableJson, Level, RulebookJson, StepJson } from "../json.ts";
import type { Random } from "../random.ts";
import type { Figures } from "./figures.ts";
import { isGroupable, TrancheDraw, type Wanted } from "./tranche.ts";
import type { World } from "./world.ts";

const BEFORE_THE_LAST: readonly Kind[] = [
  "defaulterResource",
  "operatorCapital",
  "insurance",
  "mutualisedFund",
  "mutualisedFund",
  "assessment",
  "assessment",
  "voluntary",
  "voluntary",
  "gainsHaircut",
  "socialisedLoss",
  "autoDeleverage",
];

/** Draws the steps of one rulebook's waterfalls. */
class WaterfallDraw {
  readonly world: World;
  readonly random: Random;
  readonly tranches: TrancheDraw;

  constructor(world: World) {
    this.world = world;
    this.random = world.random;
    this.tranches = new TrancheDraw(world);
  }

  /** Anything of this kind, in this scope if it is given. */
  private wanted(kind: Kind, scope?: Level | null): Wanted {
    const { random, world } = this;
    const scoped =
      world.segments === null ? null : (scope ?? random.pick(["segment", "house", "house"] as const));
    const level = scoped === "house" ? random.pick(["segment", "house"] as const) : scoped;
    return {
      kind,
      scope: scoped,
      level,
      reshare: random.chance(0.7),
      capped: capKeysOf(kind).filter(() => random.chance(0.4)),
      unpaid: random.pick(["paid", "own", "next", "reshare"]),
    };
  }

  private anyGroup(): StepJson {
    const wanted = this.wanted(this.random.pick(GROUPABLE));
    const taken = new Set<string>();
    return this.groupAround(this.tranches.groupable(wanted, taken), wanted.scope, taken);
  }

  /** A group of this tranche and others. `taken`: its resources. */
  private groupAround(first: GroupableJson, scope: Level | null, taken: Set<string>): StepJson {
    const { random } = this;
    const tranches = [first];
    for (let i = random.pick([1, 1, 2, 3]); i > 0; i--) {
      const other = this.wanted(random.pick(GROUPABLE), scope);
      const owner = other.kind === "operatorCapital" || other.kind === "insurance" ? "operator" : "member";
      const free = this.tranches.figures
        .ids(owner, other.level ?? "segment", "resource")
        .some((id) => !taken.has(id));
      if (free || other.kind === "assessment") tranches.push(this.tranches.groupable(other, taken));
    }
    if (tranches.length < 2) tranches.push(this.tranches.groupable(this.wanted("assessment", scope), taken));
    return {
      id: this.tranches.nextId(),
      kind: "parallel",
      ...this.tranches.described(),
      ...this.tranches.decided(),
      tranches: random.shuffle(tranches),
    };
  }

  /** Any step; a tear-up only at the end. */
  anyStep(last: boolean): StepJson {
    const { random } = this;
    if (last && random.chance(0.3)) return this.tranches.tranche(this.wanted("tearUp"), false);
    if (random.chance(0.15)) return this.anyGroup();
    return this.tranches.tranche(this.wanted(random.pick(BEFORE_THE_LAST)), false);
  }

  steps(length: number): StepJson[] {
    return Array.from({ length }, (_, i) => this.anyStep(i === length - 1));
  }

  /** The waterfall that exercises the target: something before it, it, something after. */
  waterfall(): { steps: StepJson[]; aimedId: string } {
    const { random, world } = this;
    const { target, attempt } = world;
    const before = attempt > 2 ? 0 : random.pick([0, 0, 1, 2]);
    const after = random.pick([0, 1, 2, 3]);
    const first = Array.from({ length: before }, () => this.anyStep(false));
    const taken = new Set<string>();
    const aimed = target.group
      ? this.tranches.groupable(target, taken)
      : this.tranches.tranche(target, false);
    const step = isGroupable(aimed) && target.group ? this.groupAround(aimed, target.scope, taken) : aimed;
    const steps = [...first, step, ...(target.kind === "tearUp" ? [] : this.steps(after))];
    return { steps, aimedId: aimed.id };
  }
}

export interface DrawnRulebook {
  readonly rulebook: RulebookJson;
  /** The tranche that exercises the target. */
  readonly aimedId: string;
  readonly figures: Figures;
}

export function drawRulebook(world: World): DrawnRulebook {
  const { random, target, segments } = world;
  const draw = new WaterfallDraw(world);
  const other: Cause = target.cause === "memberDefault" ? "nonDefaultLoss" : "memberDefault";
  const { steps, aimedId } = draw.waterfall();
  const waterfalls: RulebookJson["waterfalls"] = { [target.cause]: steps };
  if (random.chance(0.15)) waterfalls[other] = draw.steps(random.int(1, 2));
  const rulebook: RulebookJson = {
    schema: "lossline/rulebook/1",
    name: "Generated",
    currency: world.currency,
    ...(world.declaredMinorUnits === undefined ? {} : { minorUnits: world.declaredMinorUnits }),
    effectiveFrom: "2026-01-01T00:00:00Z",
    ...(segments === null ? {} : { segments: [...segments] }),
    figures: Object.fromEntries(draw.tranches.figures.declared),
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls,
    ...(random.chance(0.1)
      ? { cappedPeriod: { length: 30, unit: "calendarDays", extendsOnNewDefault: true, maxLength: 90 } }
      : {}),
    ...(random.chance(0.8) ? { recoveries: { order: random.pick(["reverse", "pariPassu"] as const) } } : {}),
  };
  return { rulebook, aimedId, figures: draw.tranches.figures };
}
