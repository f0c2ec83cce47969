/** Random valid rulebooks (spec 2) around one tranche that is to be exercised. */

import { type CapKey, type Cell, GROUPABLE, type Kind } from "../cells.ts";
import type {
  CapJson,
  CapsJson,
  Cause,
  FigureJson,
  GroupableJson,
  Level,
  RulebookJson,
  SelectJson,
  StepJson,
  TrancheJson,
} from "../json.ts";
import type { Random } from "../random.ts";
import { drawMoney, drawMultiple, drawNumber, drawRate, levelsIn, type World, writeMoney } from "./world.ts";

export const TAGS = ["t1", "t2", "non-bidder"];
const STATUSES = ["active", "withdrawing", "suspended", "withdrawn", "defaulted"] as const;

/** Ids of figures by what they are and who holds them at which level. */
export interface Figures {
  readonly declared: ReadonlyMap<string, FigureJson>;
  ids(of: "member" | "operator", level: Level, ...types: FigureJson["type"][]): readonly string[];
}

/** Where no segments are declared, every figure is of the one level there is. */
function drawFigures(world: World): Figures {
  const { random, segments } = world;
  const names = random.shuffle([
    ...[
      "margin",
      "fund",
      "req",
      "gain",
      "score",
      "pledge",
      "equity",
      "sitg",
      "capital",
      "cap",
      "parent",
      "x",
    ],
    ...[
      "constructor",
      "toString",
      "A",
      "a",
      "a-1",
      "hasOwnProperty",
      "Fund",
      "y2",
      "z",
      "valueOf",
      "k",
      "n0",
    ],
  ]);
  const declared = new Map<string, FigureJson>();
  const levels = new Map<string, Level>();
  const declare = (level: Level, of: "member" | "operator", type: FigureJson["type"]) => {
    const id = names[declared.size];
    const usual = of === "member" ? "segment" : "house";
    const figure: FigureJson = { type };
    if (of === "operator" || random.chance(0.2)) figure.of = of;
    if (segments !== null ? level !== usual || random.chance(0.2) : random.chance(0.3)) {
      figure.level = segments === null ? random.pick(["segment", "house"]) : level;
    }
    if (random.chance(0.4)) {
      const value = type === "number" ? drawNumber(world) : writeMoney(world, drawMoney(world));
      figure.default = random.chance(0.5) ? "0" : value;
    }
    declared.set(id, figure);
    levels.set(id, level);
  };
  for (const level of levelsIn(world)) {
    for (const type of ["resource", "resource", "resource", "amount", "amount", "number"] as const) {
      declare(level, "member", type);
    }
    for (const type of ["resource", "resource", "amount"] as const) declare(level, "operator", type);
  }
  const ids = [...declared].map(([id, { of = "member", type }]) => ({ id, of, type, level: levels.get(id) }));
  const known = new Map<string, string[]>();
  return {
    declared,
    ids: (of, level, ...types) => {
      const key = [of, level, ...types].join();
      const found =
        known.get(key) ??
        ids
          .filter((each) => each.of === of && each.level === level && types.includes(each.type))
          .map(({ id }) => id);
      known.set(key, found);
      return found;
    },
  };
}

/** What a tranche is to be; the rest is drawn. */
type Wanted = Pick<Cell, "kind" | "scope" | "level" | "reshare" | "capped" | "unpaid">;

class RulebookDraw {
  readonly world: World;
  readonly random: Random;
  readonly figures: Figures;
  private count = 0;

  constructor(world: World) {
    this.world = world;
    this.random = world.random;
    this.figures = drawFigures(world);
  }

  private nextId(): string {
    this.count++;
    const names = [
      "fund",
      "calls",
      "constructor",
      "toString",
      "T",
      "t",
      "valueOf",
      "Extra-1",
      "a".repeat(60),
    ];
    return this.random.chance(0.3) ? `${this.random.pick(names)}-${this.count}` : `t${this.count}`;
  }

  private described(): { name?: string; clause?: string } {
    return this.random.chance(0.1) ? { name: "Tranche “é” 😀", clause: "§ 4.2(b)" } : {};
  }

  private decided(): { discretionary?: boolean; approvals?: number } {
    return {
      ...(this.random.chance(0.15) ? { discretionary: this.random.chance(0.8) } : {}),
      ...(this.random.chance(0.1) ? { approvals: this.random.int(1, 3) } : {}),
    };
  }

  private select(): { select?: SelectJson } {
    const { random } = this;
    if (random.chance(this.world.attempt > 2 ? 0.95 : 0.65)) return {};
    const select: SelectJson = {};
    if (random.chance(0.4)) select.tagsAny = random.some(TAGS, random.int(1, 2));
    if (random.chance(0.4)) select.tagsNone = random.some(TAGS, 1);
    if (random.chance(0.4)) select.statuses = random.some(STATUSES, random.int(1, 4));
    return { select };
  }

  /** A cap expression over these money figures. */
  private cap(figures: readonly string[], depth = 0): CapJson {
    const { random, world } = this;
    const form = random.int(0, depth < 3 ? 9 : 6);
    if (form >= 8) {
      const caps = Array.from({ length: random.int(1, 3) }, () => this.cap(figures, depth + 1));
      return form === 8 ? { least: caps } : { greatest: caps };
    }
    if (form < 4 || figures.length === 0) {
      const amount = drawMoney(world);
      return writeMoney(world, random.chance(0.05) ? -amount : amount);
    }
    return { multiple: drawMultiple(world), of: random.pick(figures) };
  }

  private caps(level: Level, capped: readonly CapKey[], payer: "member" | "operator"): { cap?: CapsJson } {
    const held = this.figures.ids("member", level, "resource", "amount");
    const ofOperator = levelsIn(this.world).flatMap((each) =>
      this.figures.ids("operator", each, "resource", "amount"),
    );
    const cap: CapsJson = {};
    if (capped.includes("perMember")) cap.perMember = this.cap(held);
    if (capped.includes("perPeriod")) cap.perPeriod = this.cap(held);
    if (capped.includes("total")) {
      cap.total = this.cap(payer === "operator" || this.random.chance(0.4) ? ofOperator : held);
    }
    return Object.keys(cap).length > 0 ? { cap } : {};
  }

  private due(): { due?: string | { businessDays: number } } {
    return this.random.chance(0.4) ? { due: this.random.pick(["PT24H", "P2D", { businessDays: 3 }]) } : {};
  }

  private reshare({ reshare }: Wanted): { reshare?: boolean } {
    if (reshare === false) return { reshare };
    return reshare === true && this.random.chance(0.3) ? { reshare } : {};
  }

  /** A weight; `"equal"` names no level, so a house-level tranche takes a figure. */
  private weight(
    level: Level,
    types: readonly FigureJson["type"][] = ["resource", "amount", "number"],
  ): string {
    const equal = level === "segment" && types.includes("number") && this.random.chance(0.2);
    return equal ? "equal" : this.random.pick(this.figures.ids("member", level, ...types));
  }

  /** The wanted tranche. `taken`: resources that stand in the group already. */
  tranche(wanted: Wanted, grouped: boolean, taken: Set<string> = new Set()): TrancheJson {
    const { random, figures } = this;
    const level = wanted.level ?? "segment";
    const scopes = wanted.scope !== null && (wanted.scope !== level || random.chance(0.2));
    const common = {
      id: this.nextId(),
      ...this.described(),
      ...(scopes && wanted.scope !== null ? { scope: wanted.scope } : {}),
      ...(grouped ? {} : this.decided()),
    };
    const free = (owner: "member" | "operator") =>
      figures.ids(owner, level, "resource").filter((id) => !taken.has(id));
    const money = () => random.pick(figures.ids("member", level, "resource", "amount", "amount"));
    const take = (owner: "member" | "operator") => {
      const resource = random.pick(free(owner));
      if (grouped) taken.add(resource);
      return resource;
    };
    const { kind } = wanted;
    switch (kind) {
      case "defaulterResource":
        return { ...common, kind, resource: take("member") };
      case "operatorCapital":
      case "insurance":
        return {
          ...common,
          kind,
          resource: take("operator"),
          ...this.caps(level, wanted.capped, "operator"),
        };
      case "mutualisedFund":
        return {
          ...common,
          kind,
          resource: take("member"),
          ...(random.chance(0.5) ? { weight: this.weight(level) } : {}),
          ...this.select(),
          ...this.reshare(wanted),
          ...this.caps(level, wanted.capped, "member"),
        };
      case "assessment": {
        const meets = wanted.unpaid === "own" ? 1 : 0.25;
        const own = random.chance(meets) ? random.some(free("member"), grouped ? 1 : random.int(1, 3)) : [];
        if (grouped) for (const resource of own) taken.add(resource);
        const next =
          wanted.unpaid === "next" || grouped || (wanted.unpaid !== "reshare" && random.chance(0.5));
        return {
          ...common,
          kind,
          weight: this.weight(level),
          ...this.select(),
          ...this.reshare(wanted),
          ...this.caps(level, wanted.capped, "member"),
          ...this.due(),
          ...(next ? (random.chance(0.5) ? { onUnpaid: "next" } : {}) : { onUnpaid: "reshare" }),
          ...(own.length > 0 ? { ownResourcesFirst: own } : {}),
        };
      }
      case "voluntary":
        return {
          ...common,
          kind,
          pledge: money(),
          ...this.select(),
          ...(random.chance(0.3) ? { allOrNothing: random.chance(0.7) } : {}),
          ...this.due(),
        };
      case "gainsHaircut":
        return {
          ...common,
          kind,
          figure: money(),
          ...this.select(),
          ...this.rated(wanted),
          ...this.caps(level, wanted.capped, "member"),
        };
      case "socialisedLoss": {
        const rated = this.rated(wanted);
        const weight = "maxRate" in rated ? money() : this.weight(level);
        return {
          ...common,
          kind,
          weight,
          ...this.select(),
          ...rated,
          ...this.caps(level, wanted.capped, "member"),
        };
      }
      case "autoDeleverage": {
        const scores = figures.ids("member", level, "number", "number", "amount");
        return {
          ...common,
          kind,
          score: random.pick(scores),
          capacity: money(),
          ...this.select(),
          ...this.caps(level, wanted.capped, "member"),
        };
      }
      case "tearUp":
        return { ...common, kind, weight: this.weight(level), ...this.select() };
    }
  }

  private rated({ capped }: Wanted): { maxRate?: string } {
    return capped.includes("maxRate") ? { maxRate: drawRate(this.world) } : {};
  }

  /** Anything of this kind, in this scope if it is given. */
  private wanted(kind: Kind, scope?: Level | null): Wanted {
    const { random, world } = this;
    const scoped =
      world.segments === null ? null : (scope ?? random.pick(["segment", "house", "house"] as const));
    const level = scoped === "house" ? random.pick(["segment", "house"] as const) : scoped;
    const keys: readonly CapKey[] = CAPS[kind] ?? [];
    return {
      kind,
      scope: scoped,
      level,
      reshare: random.chance(0.7),
      capped: keys.filter(() => random.chance(0.4)),
      unpaid: random.pick(["paid", "own", "next", "reshare"]),
    };
  }

  private anyGroup(): StepJson {
    const wanted = this.wanted(this.random.pick(GROUPABLE));
    const taken = new Set<string>();
    return this.groupAround(this.groupable(wanted, taken), wanted.scope, taken);
  }

  /** A group of this tranche and others. `taken`: its resources. */
  private groupAround(first: GroupableJson, scope: Level | null, taken: Set<string>): StepJson {
    const { random } = this;
    const tranches = [first];
    for (let i = random.pick([1, 1, 2, 3]); i > 0; i--) {
      const other = this.wanted(random.pick(GROUPABLE), scope);
      const owner = other.kind === "operatorCapital" || other.kind === "insurance" ? "operator" : "member";
      const free = this.figures.ids(owner, other.level ?? "segment", "resource").some((id) => !taken.has(id));
      if (free || other.kind === "assessment") tranches.push(this.groupable(other, taken));
    }
    if (tranches.length < 2) tranches.push(this.groupable(this.wanted("assessment", scope), taken));
    return {
      id: this.nextId(),
      kind: "parallel",
      ...this.described(),
      ...this.decided(),
      tranches: random.shuffle(tranches),
    };
  }

  private groupable(wanted: Wanted, taken: Set<string>): GroupableJson {
    const bounded = wanted.capped.includes("perMember") || wanted.capped.includes("perPeriod");
    const capped: readonly CapKey[] =
      wanted.kind === "assessment" && !bounded
        ? [...wanted.capped, this.random.pick(["perMember", "perPeriod"] as const)]
        : wanted.capped;
    const tranche = this.tranche({ ...wanted, capped }, true, taken);
    if (!isGroupable(tranche)) throw new Error(`a ${tranche.kind} in a group`);
    return tranche;
  }

  /** Any step; a tear-up only at the end. */
  anyStep(last: boolean): StepJson {
    const { random } = this;
    if (last && random.chance(0.3)) return this.tranche(this.wanted("tearUp"), false);
    if (random.chance(0.15)) return this.anyGroup();
    return this.tranche(this.wanted(random.pick(BEFORE_THE_LAST)), false);
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
    const aimed = target.group ? this.groupable(target, taken) : this.tranche(target, false);
    const step = isGroupable(aimed) && target.group ? this.groupAround(aimed, target.scope, taken) : aimed;
    const steps = [...first, step, ...(target.kind === "tearUp" ? [] : this.steps(after))];
    return { steps, aimedId: aimed.id };
  }
}

const CAPS: Readonly<Partial<Record<Kind, readonly CapKey[]>>> = {
  operatorCapital: ["total"],
  insurance: ["total"],
  mutualisedFund: ["perMember", "total"],
  assessment: ["perMember", "perPeriod", "total"],
  gainsHaircut: ["maxRate", "total"],
  socialisedLoss: ["maxRate", "total"],
  autoDeleverage: ["total"],
};

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

function isGroupable(tranche: TrancheJson): tranche is GroupableJson {
  return GROUPABLE.some((kind) => kind === tranche.kind);
}

export interface DrawnRulebook {
  readonly rulebook: RulebookJson;
  /** The tranche that exercises the target. */
  readonly aimedId: string;
  readonly figures: Figures;
}

export function drawRulebook(world: World): DrawnRulebook {
  const { random, target, segments } = world;
  const draw = new RulebookDraw(world);
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
    figures: Object.fromEntries(draw.figures.declared),
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls,
    ...(random.chance(0.1)
      ? { cappedPeriod: { length: 30, unit: "calendarDays", extendsOnNewDefault: true, maxLength: 90 } }
      : {}),
    ...(random.chance(0.8) ? { recoveries: { order: random.pick(["reverse", "pariPassu"] as const) } } : {}),
  };
  return { rulebook, aimedId, figures: draw.figures };
}
