import { isObject, valueAt } from "../canonical/object.ts";
import { parseShortUnits, parseUnits } from "../money/units.ts";
import type { FigureId, Owner } from "../rulebook/model.ts";
import type { Line } from "./model.ts";
import type { Resource, Terms } from "./terms.ts";

/** An owner as a register has it: a member, or the operator. */
export interface Holder {
  readonly id?: string;
  readonly figures?: unknown;
  readonly segments?: unknown;
}

/** A balance is not an amount in the currency of the terms it is read by. */
export class UnreadableBalanceError extends Error {
  override readonly name = "UnreadableBalanceError";
}

/** The lines that turn what one version of an owner has into what the next one has. */
export type Moves = (from: Holder | undefined, to: Holder | undefined, contra: string) => readonly Line[];

/** A resource as the terms before and the terms now have it. */
interface Pair {
  readonly figure: FigureId;
  readonly was: Resource | undefined;
  readonly is: Resource | undefined;
}

const NONE: readonly Line[] = [];

/**
 * How owners of one kind are compared: what they had by the terms `before`, with what they have by the terms `after`,
 * in units of 10^−decimals. A missing figure has the default of its terms, in the accounts that there are (spec 2).
 */
export function movements(owner: Owner, before: Terms | undefined, after: Terms, decimals: number): Moves {
  const pairs = pairsOf(owner, before, after);
  return (from, to, contra) => {
    let lines: Line[] | undefined;
    for (const { figure, was, is } of pairs) {
      for (const segment of segmentsOf([from, was, before], [to, is, after])) {
        const had = textOf(from, was, before, segment);
        const has = textOf(to, is, after, segment);
        if (had === has) continue;
        const amount = unitsOf(has, decimals, to, figure) - unitsOf(had, decimals, from, figure);
        if (amount === 0n) continue;
        lines ??= [];
        lines.push({ memberId: to?.id ?? from?.id ?? null, segment, figure, amount, contra });
      }
    }
    return lines ?? NONE;
  };
}

function pairsOf(owner: Owner, before: Terms | undefined, after: Terms): readonly Pair[] {
  const of = (terms: Terms | undefined) =>
    new Map(
      (terms?.resources ?? []).filter((one) => one.of === owner).map((one) => [one.figure, one] as const),
    );
  const [was, is] = [of(before), of(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((figure) => ({ figure, was: was.get(figure), is: is.get(figure) }));
}

type Sight = readonly [Holder | undefined, Resource | undefined, Terms | undefined];

const HOUSE: readonly null[] = [null];

/** Every place (null: the house) where one of two versions of an owner may have an account of a resource. */
function segmentsOf(from: Sight, to: Sight): Iterable<string | null> {
  const [a, b] = [placesOf(from), placesOf(to)];
  if (a.length === 0 || a === b) return b;
  return b.length === 0 ? a : new Set([...a, ...b]);
}

function placesOf([holder, resource, terms]: Sight): readonly (string | null)[] {
  if (holder === undefined || resource === undefined) return [];
  if (isWhole(resource, terms)) return HOUSE;
  if (resource.of === "operator") return terms?.segments ?? [];
  return isObject(holder.segments) ? Object.keys(holder.segments) : [];
}

/** Whether a resource is one number for its owner: of the house, or where no segments are declared. */
function isWhole(resource: Resource, terms: Terms | undefined): boolean {
  return resource.level === "house" || terms?.segments === null;
}

/** What an owner has in an account, as text; undefined where it has no such account. */
function textOf(
  holder: Holder | undefined,
  resource: Resource | undefined,
  terms: Terms | undefined,
  segment: string | null,
): string | undefined {
  if (holder === undefined || resource === undefined || isWhole(resource, terms) !== (segment === null)) {
    return undefined;
  }
  const given = segment === null ? holder.figures : valueAt(holder.segments, segment);
  const exists = segment === null || resource.of === "operator" || given !== undefined;
  const written = valueAt(given, resource.figure);
  return typeof written === "string" ? written : exists ? resource.default : undefined;
}

function unitsOf(
  text: string | undefined,
  decimals: number,
  holder: Holder | undefined,
  figure: FigureId,
): bigint {
  if (text === undefined) return 0n;
  const short = parseShortUnits(text, decimals);
  if (!Number.isNaN(short)) return BigInt(short);
  const units = parseUnits(text, decimals);
  if (typeof units === "bigint") return units;
  throw new UnreadableBalanceError(
    `${holder?.id ?? "The operator"} has ${text} of ${figure}, which is no amount with ${decimals} decimals`,
  );
}
