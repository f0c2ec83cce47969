/** Random valid events (spec 3) and the payments that answer their calls (spec 6). */

import type { Payments } from "../calls.ts";
import type { CallsSeen, Kind } from "../cells.ts";
import type { EventJson, LossJson, SnapshotJson } from "../json.ts";
import type { DrawnRulebook } from "./rulebook.ts";
import { drawMoney, type World, writeMoney } from "./world.ts";

/** An amount above 0, in proportion to what the members may have. */
function drawLoss(world: World): bigint {
  const { random, sizes, attempt } = world;
  const size = random.pick(sizes);
  const times = random.pick([1n, 1n, 2n, 5n, 20n]) * 4n ** BigInt(attempt);
  return random.chance(0.08) ? BigInt(random.int(1, 3)) : random.big(size * times) + drawMoney(world) + 1n;
}

const PAID_BY_SURVIVORS: ReadonlySet<Kind> = new Set([
  "mutualisedFund",
  "assessment",
  "voluntary",
  "gainsHaircut",
  "socialisedLoss",
  "autoDeleverage",
  "tearUp",
] as const);

/** Losses of some members (or of nobody) in some segments; some of them in parts. */
function drawLosses(world: World, snapshot: SnapshotJson): LossJson[] {
  const { random, segments, target, attempt } = world;
  const survivors =
    attempt > 1 ? Math.min(attempt, snapshot.members.length - 1) : random.pick([0, 1, 1, 2, 3]);
  const most = Math.max(1, snapshot.members.length - survivors);
  const nobodyNeeded = !PAID_BY_SURVIVORS.has(target.kind) && random.chance(0.25);
  const defaulters =
    target.cause === "nonDefaultLoss"
      ? [undefined]
      : nobodyNeeded
        ? snapshot.members.map(({ id }) => id)
        : random.some(snapshot.members, Math.min(random.pick([1, 1, 2, 3]), most)).map(({ id }) => id);
  const losses = defaulters.flatMap((memberId) =>
    (segments === null ? [undefined] : random.some(segments, random.int(1, segments.length))).flatMap(
      (segment) =>
        Array.from({ length: random.chance(0.15) ? 2 : 1 }, () => ({
          ...(memberId === undefined ? {} : { memberId }),
          ...(segment === undefined ? {} : { segment }),
          amount: writeMoney(world, drawLoss(world)),
        })),
    ),
  );
  return random.shuffle(losses);
}

/** Decisions on the discretionary steps; the aimed-at tranche is the more likely to be applied the longer it is missed. */
function drawDecisions(world: World, { rulebook }: DrawnRulebook): Record<string, "apply" | "skip"> {
  const { random, attempt, target } = world;
  const steps = (rulebook.waterfalls[target.cause] ?? []).filter(
    ({ discretionary }) => discretionary === true,
  );
  return Object.fromEntries(
    steps
      .filter(() => random.chance(0.7))
      .map(({ id }) => [id, random.chance(attempt > 1 ? 0.1 : 0.5) ? ("skip" as const) : ("apply" as const)]),
  );
}

export function drawEvent(world: World, drawn: DrawnRulebook, snapshot: SnapshotJson): EventJson {
  const decisions = drawDecisions(world, drawn);
  return {
    id: world.random.pick(["ev-1", "Ereignis 2026/7", "😀"]),
    cause: world.target.cause,
    losses: drawLosses(world, snapshot),
    ...(Object.keys(decisions).length > 0 ? { decisions } : {}),
  };
}

/** Answers calls at random, and keeps what it answered. The aimed-at tranche is met as the target has it. */
export class Payers {
  readonly calls = new Map<string, CallsSeen>();
  /** By tranche, the number of rounds in which somebody was called. */
  readonly rounds = new Map<string, number>();
  private readonly paid = new Map<string, Record<string, string>[]>();
  private readonly world: World;
  private readonly aimedId: string;
  private readonly shortness: number;

  constructor(world: World, { aimedId }: DrawnRulebook) {
    this.world = world;
    this.aimedId = aimedId;
    this.shortness = world.random.pick([0, 0.2, 0.4, 0.7]);
  }

  /** What is paid of a call by an account that is named: all, nothing, or something between. */
  private answer(call: bigint): bigint {
    const { random } = this.world;
    const form = random.int(0, 9);
    if (form === 0) return call;
    if (form < 4) return 0n;
    const missing = random.big(form < 6 && call > 2n ? 2n : call);
    return call - missing;
  }

  private answers(trancheId: string, round: number, calls: ReadonlyMap<string, bigint>): Map<string, bigint> {
    const { random, target } = this.world;
    const aimed = trancheId === this.aimedId ? target.unpaid : "none";
    const all = [...calls];
    if (aimed === "paid") return new Map(random.chance(0.5) ? [] : random.some(all, 1));
    if (aimed === "own") {
      const missing = random.chance(0.7) ? 1n : 3n;
      return new Map(random.some(all, 1).map(([key, call]) => [key, call > missing ? call - missing : 0n]));
    }
    const shortness = aimed === "reshare" ? 0.5 : this.shortness;
    const answers = new Map(
      all.filter(() => random.chance(shortness)).map(([key, call]) => [key, this.answer(call)]),
    );
    if (aimed !== "none" && round === 0) {
      for (const [key, call] of random.some(all, 1))
        answers.set(key, random.chance(0.5) ? 0n : random.big(call - 1n));
    }
    return answers;
  }

  readonly pay: Payments = (trancheId, round, calls) => {
    const { random } = this.world;
    const answers = this.answers(trancheId, round, calls);
    const unpaid = [...answers].some(([key, paid]) => paid < (calls.get(key) ?? 0n));
    const before = this.calls.get(trancheId);
    this.calls.set(trancheId, {
      called: before?.called === true || calls.size > 0,
      unpaid: before?.unpaid === true || unpaid,
    });
    if (calls.size > 0) this.rounds.set(trancheId, round + 1);
    const rounds = this.paid.get(trancheId) ?? [];
    const written = random.shuffle([...answers]);
    rounds[round] = Object.fromEntries(written.map(([key, amount]) => [key, writeMoney(this.world, amount)]));
    this.paid.set(trancheId, rounds);
    return answers;
  };

  /** The payments as the event gives them; rounds at the end in which all paid in full may go without saying. */
  payments(): Record<string, Record<string, string>[]> {
    const told = [...this.paid].map(([trancheId, rounds]) => {
      const last = rounds.findLastIndex((round) => Object.keys(round).length > 0);
      return [trancheId, this.world.random.chance(0.1) ? rounds : rounds.slice(0, last + 1)] as const;
    });
    return Object.fromEntries(told.filter(([, rounds]) => rounds.length > 0));
  }
}
