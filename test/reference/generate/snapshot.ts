/** Random valid snapshots (spec 3) for a rulebook. */

import type {
  AssessmentJson,
  FiguresJson,
  HolderJson,
  Level,
  MemberJson,
  SnapshotJson,
  Status,
  UsedJson,
} from "../json.ts";
import { levelOfTranche } from "../tranches.ts";
import type { DrawnRulebook } from "./rulebook.ts";
import { TAGS } from "./tranche.ts";
import { drawMoney, drawNumber, type World, writeMoney } from "./world.ts";

/**
 * Member ids that are hard to order and to look up: UTF-16 puts U+10400 and 😀 before U+FB00 and U+FF21, code points put
 * them after; digits that JavaScript objects reorder; names that every object answers to.
 */
const IDS = [
  ...["A", "B", "a", "aa", "Z", "M-1", "M-10", "M-2", "9", "10", "é", "ab c", 'q"\\', "insurer", "n\u00ad"],
  ...["\u{1F600}", "\u{10400}", "\u{20000}", "\uFB00", "\uFF21", "\uE000", "A\u{1F600}", "A\uFF21", "\uFFFD"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "…", "ß", "ﷺ"],
];

/** Values for the figures of an owner at one level; those with a default are left out at times. */
function drawValues(
  world: World,
  { figures }: DrawnRulebook,
  owner: "member" | "operator",
  level: Level,
): FiguresJson {
  const { random } = world;
  const values = figures.ids(owner, level, "resource", "amount", "number").flatMap((id) => {
    const figure = figures.declared.get(id);
    if (figure === undefined || (figure.default !== undefined && random.chance(0.3))) return [];
    if (figure.type === "number") return [[id, drawNumber(world)] as const];
    const amount = drawMoney(world);
    const negative = figure.type === "amount" && random.chance(0.12);
    return [[id, writeMoney(world, negative ? -amount : amount)] as const];
  });
  return Object.fromEntries(random.shuffle(values));
}

/** An owner's figures; without segments both levels stand in one place. */
function drawHolder(
  world: World,
  drawn: DrawnRulebook,
  owner: "member" | "operator",
  segments: readonly string[] | null,
): HolderJson {
  if (segments === null) return { figures: drawValues(world, drawn, owner, "segment") };
  const house = drawValues(world, drawn, owner, "house");
  const entries = segments.map((segment) => [segment, drawValues(world, drawn, owner, "segment")] as const);
  return {
    ...(Object.keys(house).length > 0 || world.random.chance(0.5) ? { figures: house } : {}),
    ...(entries.length > 0 || world.random.chance(0.5)
      ? { segments: Object.fromEntries(world.random.shuffle(entries)) }
      : {}),
  };
}

function drawMember(world: World, drawn: DrawnRulebook, id: string): MemberJson {
  const { random, segments } = world;
  const status: Status = random.pick([
    "active",
    "active",
    "withdrawing",
    "suspended",
    "withdrawn",
    "defaulted",
  ]);
  const inSegments = segments === null ? null : segments.filter(() => random.chance(0.8));
  return {
    id,
    ...(random.chance(0.1) ? { name: `Member ${id}` } : {}),
    ...(random.chance(0.4) ? { status } : {}),
    ...(random.chance(0.6) ? { tags: random.some(TAGS, random.int(0, 2)) } : {}),
    ...drawHolder(world, drawn, "member", inSegments),
  };
}

/** What accounts paid before in each assessment of the rulebook. */
function drawUsed(world: World, { rulebook }: DrawnRulebook, members: readonly MemberJson[]): UsedJson[] {
  const { random, segments } = world;
  const steps = Object.values(rulebook.waterfalls).flat();
  const tranches = steps.flatMap((step) => (step.kind === "parallel" ? step.tranches : [step]));
  const assessments = tranches.filter((tranche): tranche is AssessmentJson => tranche.kind === "assessment");
  return assessments.flatMap((tranche) => {
    const bySegment = segments !== null && levelOfTranche(rulebook, tranche) === "segment";
    const accounts = members.flatMap(({ id, segments: inSegments = {} }) =>
      bySegment ? Object.keys(inSegments).map((segment) => ({ memberId: id, segment })) : [{ memberId: id }],
    );
    const gone = bySegment ? { memberId: "gone", segment: segments[0] } : { memberId: "gone" };
    return [...accounts, gone]
      .filter(() => random.chance(0.4))
      .map((account) => ({ trancheId: tranche.id, ...account, amount: writeMoney(world, drawMoney(world)) }));
  });
}

export function drawSnapshot(world: World, drawn: DrawnRulebook): SnapshotJson {
  const { random } = world;
  const least = world.target.unpaid === "reshare" ? 4 : Math.min(world.attempt, 5);
  const count = random.chance(0.03) ? 25 : random.pick([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const members = random.some(IDS, Math.max(count, least)).map((id) => drawMember(world, drawn, id));
  const used = random.chance(0.7) ? random.shuffle(drawUsed(world, drawn, members)) : [];
  return {
    asOf: "2026-03-01T17:00:00Z",
    operator: drawHolder(world, drawn, "operator", world.segments),
    members,
    ...(used.length > 0 || random.chance(0.1) ? { usedInPeriod: used } : {}),
  };
}
