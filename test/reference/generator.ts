/**
 * Random valid cases, the hard ones included: a rulebook, a snapshot, an event with payments, two recoveries, and what
 * the reference says of them. The same seed gives the same case. Each seed aims at one cell of the coverage table.
 */

import { CELLS, type Cell, cellsOf, keyOf } from "./cells.ts";
import { drawEvent, Payers } from "./generate/event.ts";
import { drawRulebook } from "./generate/rulebook.ts";
import { drawSnapshot } from "./generate/snapshot.ts";
import { drawWorld, type World, writeMoney } from "./generate/world.ts";
import type { EventJson, RecoveryJson, ResultJson, RulebookJson, SnapshotJson } from "./json.ts";
import { Random } from "./random.ts";
import { parseAmount } from "./rational.ts";
import { recoverable, referenceRecover } from "./reference.ts";
import { run } from "./run.ts";

export interface RecoveryCase {
  amount: string;
  from?: string;
  /** After the recovery before it; otherwise of the fresh result. */
  continue?: boolean;
  expect: RecoveryJson;
}

export interface Case {
  readonly seed: number;
  readonly rulebook: RulebookJson;
  readonly snapshot: SnapshotJson;
  readonly event: EventJson;
  readonly expect: ResultJson;
  readonly recoveries: readonly RecoveryCase[];
  /** The cells of the coverage table that it exercises. */
  readonly cells: readonly Cell[];
  /** By tranche, the rounds in which it called somebody. */
  readonly rounds: ReadonlyMap<string, number>;
}

const ATTEMPTS = 30;

/** Losses such that a tranche bears all it has, or a unit less or more: where rounding must not open the next one. */
function atAnEdge(world: World, event: EventJson, result: ResultJson): EventJson {
  const { random, minorUnits } = world;
  const applied = result.tranches.filter(({ status }) => status === "applied");
  if (applied.length === 0) return event;
  const edge = random.pick(applied);
  const borne = parseAmount(result.loss, minorUnits) - parseAmount(edge.residual, minorUnits);
  const amount = borne + random.pick([-1n, 0n, 0n, 1n]);
  const [first] = event.losses;
  return amount > 0n ? { ...event, losses: [{ ...first, amount: writeMoney(world, amount) }] } : event;
}

/** Two recoveries, the second mostly after the first. */
function drawRecoveries(
  world: World,
  { rulebook, event, expect: result }: Pick<Case, "rulebook" | "event" | "expect">,
): RecoveryCase[] {
  const { random, minorUnits } = world;
  const loss = parseAmount(result.loss, minorUnits);
  const defaulters = event.losses.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId]));
  const recoveries: RecoveryCase[] = [];
  let earlier: RecoveryJson[] = [];
  for (const second of [false, true]) {
    const part = random.pick([
      0n,
      1n,
      7n,
      loss,
      parseAmount(result.borne, minorUnits),
      random.big(loss),
      random.big(loss),
      loss + random.big(loss),
    ]);
    const amount = writeMoney(world, part);
    const from = defaulters.length > 0 && random.chance(0.5) ? random.pick(defaulters) : undefined;
    const continues = second && random.chance(0.7);
    if (!continues) earlier = [];
    const expect = referenceRecover(recoverable(rulebook, result), amount, { from, earlier });
    earlier.push(expect);
    recoveries.push({
      amount,
      ...(from === undefined ? {} : { from }),
      ...(continues ? { continue: true } : {}),
      expect,
    });
  }
  return recoveries;
}

interface Drawn {
  readonly world: World;
  readonly generated: Omit<Case, "recoveries">;
}

function draw(seed: number, target: Cell, attempt: number): Drawn {
  const world = drawWorld(new Random(seed * (ATTEMPTS + 1) + attempt), target, attempt);
  const drawn = drawRulebook(world);
  const { rulebook } = drawn;
  const snapshot = drawSnapshot(world, drawn);
  let event = drawEvent(world, drawn, snapshot);
  if (world.random.chance(0.25)) {
    const allPaid = run(rulebook, snapshot, event, () => new Map());
    event = atAnEdge(world, event, allPaid);
  }
  const payers = new Payers(world, drawn);
  const expect = run(rulebook, snapshot, event, payers.pay);
  const payments = payers.payments();
  if (Object.keys(payments).length > 0) event = { ...event, payments };
  const cells = cellsOf(rulebook, event.cause, expect, payers.calls);
  return { world, generated: { seed, rulebook, snapshot, event, expect, cells, rounds: payers.rounds } };
}

/** The case of a seed (a whole number from 0). It exercises its cell unless that takes too many attempts. */
export function generateCase(seed: number): Case {
  const target = CELLS[seed % CELLS.length];
  const key = keyOf(target);
  let last = draw(seed, target, 0);
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    if (last.generated.cells.some((cell) => keyOf(cell) === key)) break;
    last = draw(seed, target, attempt);
  }
  const { world, generated } = last;
  return { ...generated, recoveries: drawRecoveries(world, generated) };
}
