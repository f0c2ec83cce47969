import { isObject } from "../canonical/object.ts";
import { type ContraEntry, type Line, type MoneyEntry, OUTSIDE } from "../ledger/index.ts";
import { formatUnits, parseShortUnits, parseUnits } from "../money/index.ts";
import type { LinesOutline, Posting } from "../service/members/register.ts";
import { damaged, listOf, textOf, wholeOf } from "./manifest.ts";

/** How postings and their lines are written: lines as short lists, for there may be millions. */
export function postingJson({ operator, chunks, contra, money, decimals, ...rest }: Posting): unknown {
  return {
    ...rest,
    decimals,
    operator: operator.map((line) => lineJson(line, decimals)),
    chunks: chunks.map(({ first, last, lines, digest }) => [first, last, lines, digest]),
    contra: contra.map((entry) => [entry.contra, entry.figure, formatUnits(entry.amount, decimals)]),
    ...(money.length === 0
      ? {}
      : { money: money.map((entry) => [entry.contra, formatUnits(entry.amount, decimals)]) }),
  };
}

/** What was written by `postingJson`. @throws DamagedItemError when it was not */
export function postingOf(json: unknown): Posting {
  if (!isObject(json)) {
    return damaged();
  }
  const decimals = wholeOf(json.decimals);
  return {
    revision: wholeOf(json.revision),
    currency: textOf(json.currency),
    decimals,
    operator: listOf(json.operator).map((line) => lineOf(line, decimals)),
    chunks: listOf(json.chunks).map(linesOutlineOf),
    contra: listOf(json.contra).map((entry) => contraOf(entry, decimals)),
    money: json.money === undefined ? [] : listOf(json.money).map((entry) => moneyOf(entry, decimals)),
  };
}

/** A line; its contra account is left out where it is the usual one. */
export function lineJson({ memberId, segment, figure, amount, contra }: Line, decimals: number): unknown {
  const line = [memberId, segment, figure, formatUnits(amount, decimals)];
  return contra === OUTSIDE ? line : [...line, contra];
}

export function lineOf(json: unknown, decimals: number): Line {
  const [memberId, segment, figure, amount, contra] = listOf(json);
  return {
    memberId: memberId === null ? null : textOf(memberId),
    segment: segment === null ? null : textOf(segment),
    figure: textOf(figure),
    amount: unitsOf(amount, decimals),
    contra: contra === undefined ? OUTSIDE : textOf(contra),
  };
}

function contraOf(json: unknown, decimals: number): ContraEntry {
  const [contra, figure, amount] = listOf(json);
  return { contra: textOf(contra), figure: textOf(figure), amount: unitsOf(amount, decimals) };
}

function moneyOf(json: unknown, decimals: number): MoneyEntry {
  const [contra, amount] = listOf(json);
  return { contra: textOf(contra), amount: unitsOf(amount, decimals) };
}

export function linesOutlineOf(json: unknown): LinesOutline {
  const [first, last, lines, digest] = listOf(json);
  return { first: textOf(first), last: textOf(last), lines: wholeOf(lines), digest: textOf(digest) };
}

function unitsOf(json: unknown, decimals: number): bigint {
  const text = textOf(json);
  const short = parseShortUnits(text, decimals);
  if (!Number.isNaN(short)) {
    return BigInt(short);
  }
  const units = parseUnits(text, decimals);
  return typeof units === "bigint" ? units : damaged();
}
