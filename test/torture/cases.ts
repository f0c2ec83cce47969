import { generateCase } from "../reference/generator.ts";
import type { EventJson, RulebookJson, SnapshotJson, StepJson, TrancheJson } from "../reference/json.ts";
import type { Random } from "../reference/random.ts";
import { formatAmount, parseAmount } from "../reference/rational.ts";
import { minorUnitsOf } from "../reference/state.ts";

/** What one venue is given: a rulebook, members, and the defaults that are declared there. */
export interface VenueCase {
  readonly seed: number;
  readonly rulebook: RulebookJson;
  readonly memberData: Omit<SnapshotJson, "asOf">;
  readonly events: readonly EventJson[];
}

/**
 * A case of the generator that the engine is held against, chosen so that its first default calls somebody, with people
 * put in the way of some of its steps.
 */
export function drawCase(random: Random): VenueCase {
  for (;;) {
    const seed = random.int(0, 2 ** 31 - 1);
    const { rulebook, snapshot, event, rounds } = generateCase(seed);
    if (rounds.size > 0) {
      const { asOf: _, ...memberData } = snapshot;
      const { payments: _p, decisions: _d, ...asked } = event;
      return {
        seed,
        rulebook: withPeople(random, rulebook),
        memberData,
        events: [{ ...asked, id: `${event.id} (1)` }, anotherDefault(random, rulebook, memberData, event)],
      };
    }
  }
}

const DUES = ["PT1H", "PT24H", "P2D", "P40D", { businessDays: 2 }] as const;

/** The same rules, with more approvals, decisions and deadlines: the arithmetic is as it was. */
function withPeople(random: Random, rulebook: RulebookJson): RulebookJson {
  const due = <T extends TrancheJson>(tranche: T): T =>
    (tranche.kind === "assessment" || tranche.kind === "voluntary") && random.chance(0.8)
      ? { ...tranche, due: random.pick(DUES) }
      : tranche;
  const step = (given: StepJson): StepJson => ({
    ...(given.kind === "parallel" ? { ...given, tranches: given.tranches.map(due) } : due(given)),
    ...(random.chance(0.3) ? { approvals: random.int(1, 2) } : {}),
    ...(random.chance(0.3) ? { discretionary: true } : {}),
  });
  return {
    ...rulebook,
    waterfalls: Object.fromEntries(
      Object.entries(rulebook.waterfalls).map(([cause, steps]) => [cause, steps.map(step)]),
    ),
  };
}

/** A second default of the same cause, as large as the first or some times that. */
function anotherDefault(
  random: Random,
  rulebook: RulebookJson,
  { members }: Pick<SnapshotJson, "members">,
  { id, cause, losses }: EventJson,
): EventJson {
  const minorUnits = minorUnitsOf(rulebook);
  const defaulters =
    cause === "nonDefaultLoss"
      ? [undefined]
      : random.some(members, random.int(1, 2)).map((member) => member.id);
  return {
    id: `${id} (2)`,
    cause,
    losses: defaulters.map((memberId) => {
      const like = random.pick(losses);
      const amount = parseAmount(like.amount, minorUnits) * BigInt(random.pick([1, 1, 2, 5]));
      return {
        ...(memberId === undefined ? {} : { memberId }),
        ...(rulebook.segments === undefined ? {} : { segment: random.pick(rulebook.segments) }),
        amount: formatAmount(amount, minorUnits),
      };
    }),
  };
}
