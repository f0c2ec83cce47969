/** Random valid tranches (spec 2, the table). */

import { type CapKey, type Cell, GROUPABLE } from "../cells.ts";
import type {
  CapJson,
  CapsJson,
  FigureJson,
  GroupableJson,
  Level,
  SelectJson,
  TrancheJson,
} from "../json.ts";
import type { Random } from "../random.ts";
import { drawFigures, type Figures } from "./figures.ts";
import { drawMoney, drawMultiple, drawRate, levelsIn, type World, writeMoney } from "./world.ts";

export const TAGS = ["t1", "t2", "non-bidder"];
const STATUSES = ["active", "withdrawing", "suspended", "withdrawn", "defaulted"] as const;
const NAMES = ["fund", "calls", "constructor", "toString", "T", "t", "valueOf", "Extra-1", "a".repeat(60)];

/** What a tranche is to be; the rest is drawn. */
export type Wanted = Pick<Cell, "kind" | "scope" | "level" | "reshare" | "capped" | "unpaid">;

/** Draws tranches of one rulebook. */
export class TrancheDraw {
  readonly world: World;
  readonly random: Random;
  readonly figures: Figures;
  private count = 0;

  constructor(world: World) {
    this.world = world;
    this.random = world.random;
    this.figures = drawFigures(world);
  }

  nextId(): string {
    this.count++;
    return this.random.chance(0.3) ? `${this.random.pick(NAMES)}-${this.count}` : `t${this.count}`;
  }

  described(): { name?: string; clause?: string } {
    return this.random.chance(0.1) ? { name: "Tranche “é” 😀", clause: "§ 4.2(b)" } : {};
  }

  decided(): { discretionary?: boolean; approvals?: number } {
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

  /** The wanted tranche, as a group can have it. */
  groupable(wanted: Wanted, taken: Set<string>): GroupableJson {
    const bounded = wanted.capped.includes("perMember") || wanted.capped.includes("perPeriod");
    const capped: readonly CapKey[] =
      wanted.kind === "assessment" && !bounded
        ? [...wanted.capped, this.random.pick(["perMember", "perPeriod"] as const)]
        : wanted.capped;
    const tranche = this.tranche({ ...wanted, capped }, true, taken);
    if (!isGroupable(tranche)) throw new Error(`a ${tranche.kind} in a group`);
    return tranche;
  }
}

export function isGroupable(tranche: TrancheJson): tranche is GroupableJson {
  return GROUPABLE.some((kind) => kind === tranche.kind);
}
