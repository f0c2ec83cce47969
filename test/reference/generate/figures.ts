/** Random figures (spec 2): at each level some of every type, for members and for the operator. */

import type { FigureJson, Level } from "../json.ts";
import { drawMoney, drawNumber, levelsIn, type World, writeMoney } from "./world.ts";

/** Legal ids, some of which every JavaScript object answers to. */
const NAMES = `margin fund req gain score pledge equity sitg capital cap parent x
  constructor toString A a a-1 hasOwnProperty Fund y2 z valueOf k n0`.split(/\s+/);

/** Ids of figures by what they are and who holds them at which level. */
export interface Figures {
  readonly declared: ReadonlyMap<string, FigureJson>;
  ids(of: "member" | "operator", level: Level, ...types: FigureJson["type"][]): readonly string[];
}

/** Draws the figures of a rulebook. Where no segments are declared, every figure is of the one level there is. */
export function drawFigures(world: World): Figures {
  const { random, segments } = world;
  const names = random.shuffle(NAMES);
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
