import { isObject } from "../canonical/index.ts";
import { sameJson } from "./json.ts";
import type { Placed } from "./places.ts";

/** The same tranche or group in both rulebooks. */
export interface Pair {
  readonly before: Placed;
  readonly after: Placed;
}

/** Which tranches of two rulebooks are the same, and which are in one only. */
export interface Matched {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Placed[];
  readonly added: readonly Placed[];
}

/**
 * Tranches are the same if they have the same id. One that is gone and one that is new in the same waterfall are the
 * same too, under another id, if nothing else about them differs.
 */
export function matched(before: readonly Placed[], after: readonly Placed[]): Matched {
  const earlier = new Map(before.map((placed) => [placed.step.id, placed]));
  const ids = new Set(after.map(({ step }) => step.id));
  const gone = before.filter(({ step }) => !ids.has(step.id));
  const pairs: Pair[] = [];
  const added: Placed[] = [];
  for (const placed of after) {
    const same = earlier.get(placed.step.id) ?? takeFirst(gone, (one) => isRenamed(one, placed));
    if (same === undefined) added.push(placed);
    else pairs.push({ before: same, after: placed });
  }
  return { pairs, removed: gone, added };
}

/** Pairs that kept their place in the order of those that stayed where they were, and those that moved. */
export function movedPairs(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const moved = new Set<Pair>();
  const counterpart = new Map(pairs.map(({ before, after }) => [before.step.id, after.step.id]));
  const stayed = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { before, after } = pair;
    const group = before.group === undefined ? undefined : (counterpart.get(before.group.id) ?? null);
    if (before.cause !== after.cause || group !== after.group?.id) {
      moved.add(pair);
      continue;
    }
    const container = `${after.cause}#${after.group?.id ?? ""}`;
    stayed.set(container, [...(stayed.get(container) ?? []), pair]);
  }
  for (const inOrder of stayed.values()) {
    const kept = new Set(longestRising(inOrder, ({ before }) => before.number));
    for (const pair of inOrder) if (!kept.has(pair)) moved.add(pair);
  }
  return moved;
}

function isRenamed(before: Placed, after: Placed): boolean {
  return (
    before.cause === after.cause &&
    (before.group === undefined) === (after.group === undefined) &&
    sameJson(withoutIds(before.json), withoutIds(after.json))
  );
}

/** As it is written, but for its own id. */
function withoutIds(json: unknown): unknown {
  return isObject(json) ? { ...json, id: "" } : json;
}

/** Takes the first item that fits out of the list. */
function takeFirst<T>(list: T[], fits: (item: T) => boolean): T | undefined {
  const index = list.findIndex(fits);
  return index < 0 ? undefined : list.splice(index, 1)[0];
}

/** A longest part of the list in which the numbers rise: patience sorting, piles by their last number. */
function longestRising<T>(list: readonly T[], numberOf: (item: T) => number): readonly T[] {
  interface Card {
    readonly item: T;
    readonly below: Card | undefined;
  }
  const piles: Card[] = [];
  for (const item of list) {
    const at = piles.findIndex((top) => numberOf(top.item) >= numberOf(item));
    const pile = at < 0 ? piles.length : at;
    piles[pile] = { item, below: piles[pile - 1] };
  }
  const rising: T[] = [];
  for (let card = piles.at(-1); card !== undefined; card = card.below) rising.push(card.item);
  return rising;
}
