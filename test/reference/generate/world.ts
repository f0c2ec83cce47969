/** What the documents of one generated case have in common: the currency, the sizes of its amounts, its names. */

import type { Cell } from "../cells.ts";
import type { Level } from "../json.ts";
import type { Random } from "../random.ts";
import { formatAmount } from "../rational.ts";

export interface World {
  readonly random: Random;
  /** What the case is to exercise. */
  readonly target: Cell;
  /** Counts up while the case misses its target; later attempts put less in its way. */
  readonly attempt: number;
  readonly currency: string;
  /** As the rulebook writes it; undefined: ISO 4217's. */
  readonly declaredMinorUnits: number | undefined;
  readonly minorUnits: number;
  readonly segments: readonly string[] | null;
  /** The sizes that amounts are drawn from, in minor units. */
  readonly sizes: readonly bigint[];
  /** Amounts are drawn from these instead: ties are likely. */
  readonly fixed: readonly bigint[] | null;
  /** How likely an amount is 0. */
  readonly zeros: number;
}

/** Currencies with the minor units of ISO 4217; the others declare theirs. */
const CURRENCIES: readonly (readonly [string, number])[] = [
  ["EUR", 2],
  ["JPY", 0],
  ["KWD", 3],
];

/** Legal ids, some of which every JavaScript object answers to. */
const SEGMENT_NAMES = ["power", "freight", "Gas", "a", "a-1", "constructor", "toString"];

const SIZES: readonly (readonly bigint[])[] = [
  [3n],
  [12n],
  [1_000n],
  [100_000_000n],
  [10n ** 12n],
  [2n ** 49n],
  [2n ** 51n],
  [2n ** 53n],
  [10n ** 18n],
  [10n ** 30n],
  [1n, 30n, 10_000n, 10n ** 9n, 10n ** 15n, 10n ** 21n, 10n ** 30n],
];

export function drawWorld(random: Random, target: Cell, attempt: number): World {
  const [currency, iso] = random.pick(CURRENCIES);
  const declared = random.chance(0.7) ? random.pick([0, 0, 2, 2, 3, 8, 18, random.int(0, 18)]) : undefined;
  const declares = declared !== undefined;
  const sizes = random.pick(SIZES);
  const amount = () => random.big(random.pick(sizes));
  return {
    random,
    target,
    attempt,
    currency: declares ? random.pick(["XTS", "BTC", "EUR"]) : currency,
    declaredMinorUnits: declared,
    minorUnits: declared ?? iso,
    segments: target.scope === null ? null : random.some(SEGMENT_NAMES, random.pick([1, 2, 2, 3])),
    sizes,
    fixed: random.chance(0.2) ? [amount() + 1n, amount() + 1n, amount()] : null,
    zeros: random.pick([0, 0.05, 0.2, 0.5]),
  };
}

/** Levels at which figures are declared: both where there are segments, one of them where there are none. */
export function levelsIn(world: World): readonly Level[] {
  return world.segments === null ? ["segment"] : ["segment", "house"];
}

/** An amount of the world's sizes, in minor units, 0 or more. */
export function drawMoney({ random, sizes, fixed, zeros }: World): bigint {
  if (random.chance(zeros)) return 0n;
  return fixed === null ? random.big(random.pick(sizes)) : random.pick(fixed);
}

/** A decimal string for minor units of any sign: trailing zeros are free (spec 1). */
export function writeMoney({ random, minorUnits }: World, amount: bigint): string {
  const digits = formatAmount(amount < 0n ? -amount : amount, minorUnits);
  const trimmed = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  const shortest = amount < 0n ? `-${trimmed}` : trimmed;
  const form = random.int(0, 9);
  if (form === 0) return shortest.includes(".") ? `${shortest}000` : `${shortest}.0`;
  return form < 4 ? shortest : amount < 0n ? `-${digits}` : digits;
}

/** A plain number with up to 18 decimals. */
export function drawNumber(world: World): string {
  const { random } = world;
  if (world.fixed !== null && random.chance(0.8))
    return random.pick(["1", "1.0", "0.000000000000000001", "-3"]);
  const decimals = random.pick([0, 0, 1, 2, 18, 18, random.int(0, 18)]);
  const whole = random.pick([0, 1, 3, 10, 1_000_000]);
  const value = random.chance(world.zeros) ? 0n : random.big(BigInt(whole + 1) * 10n ** BigInt(decimals));
  const text = formatAmount(value, decimals);
  return value > 0n && random.chance(0.1) ? `-${text}` : text;
}

/** A ratio above 0 and at most 1, with up to 18 decimals. */
export function drawRate({ random }: World): string {
  const decimals = random.pick([1, 2, 5, 18]);
  if (random.chance(0.2)) return "1";
  return formatAmount(random.big(10n ** BigInt(decimals) - 2n) + 1n, decimals);
}

/** A multiple, 0 or more, with up to 18 decimals. */
export function drawMultiple({ random }: World): string {
  if (random.chance(0.6)) return random.pick(["0", "0.5", "1", "1", "2", "2.75", "0.333333333333333333"]);
  const decimals = random.int(1, 18);
  return formatAmount(random.big(4n * 10n ** BigInt(decimals)), decimals);
}
