import { type Column, columnOf } from "../columns/index.ts";
import {
  DECIMAL,
  MAX_DECIMALS,
  MAX_INPUT_LENGTH,
  type NumberFailure,
  parseShortUnits,
  parseUnits,
} from "../money/index.ts";
import type { Figure } from "../rulebook/model.ts";

/** The values of one figure while they are read, one per account. */
export interface FigureColumn {
  /** Sets the value of `account` from its text, or says why it is none. */
  set(account: number, text: string): NumberFailure | "negative" | undefined;
  /** What all accounts have: those not set have 0. */
  column(): Column;
}

/** An empty column for `size` accounts: of whole minor units, or of a plain number scaled so that all are whole. */
export function figureColumn(type: Figure["type"], size: number, minorUnits: number): FigureColumn {
  return type === "number" ? new PlainNumbers(size) : new Money(size, minorUnits, type === "resource");
}

/** Amounts of money in minor units: doubles as long as all of them fit, integers of any size from then on. */
class Money implements FigureColumn {
  readonly #minorUnits: number;
  readonly #notNegative: boolean;
  readonly #short: Float64Array;
  #exact: bigint[] | undefined;

  constructor(size: number, minorUnits: number, notNegative: boolean) {
    this.#minorUnits = minorUnits;
    this.#notNegative = notNegative;
    this.#short = new Float64Array(size);
  }

  set(account: number, text: string): NumberFailure | "negative" | undefined {
    const short = parseShortUnits(text, this.#minorUnits);
    if (this.#exact === undefined && !Number.isNaN(short)) {
      this.#short[account] = short;
      return this.#notNegative && short < 0 ? "negative" : undefined;
    }
    const units = text.length > MAX_INPUT_LENGTH ? "tooLong" : parseUnits(text, this.#minorUnits);
    if (typeof units !== "bigint") return units;
    if (this.#exact === undefined && Number.isSafeInteger(Number(units)))
      this.#short[account] = Number(units);
    else {
      this.#exact ??= Array.from(this.#short, BigInt);
      this.#exact[account] = units;
    }
    return this.#notNegative && units < 0n ? "negative" : undefined;
  }

  column(): Column {
    return this.#exact ?? this.#short;
  }
}

/** Plain numbers. Only their order and ratios mean anything, so they are kept times the least power of ten that makes all whole. */
class PlainNumbers implements FigureColumn {
  readonly #texts: string[];
  #decimals = 0;

  constructor(size: number) {
    this.#texts = new Array<string>(size).fill("0");
  }

  set(account: number, text: string): NumberFailure | undefined {
    if (text.length > MAX_INPUT_LENGTH) return "tooLong";
    const decimals = DECIMAL.test(text) ? significantDecimals(text) : undefined;
    if (decimals === undefined || decimals > MAX_DECIMALS) {
      const failure = parseUnits(text, MAX_DECIMALS);
      return typeof failure === "bigint" ? undefined : failure;
    }
    if (decimals > this.#decimals) this.#decimals = decimals;
    this.#texts[account] = text;
    return undefined;
  }

  column(): Column {
    const doubles = Float64Array.from(this.#texts, (text) => parseShortUnits(text, this.#decimals));
    if (!doubles.some(Number.isNaN)) return doubles;
    return columnOf(this.#texts.map((text) => BigInt(parseUnits(text, this.#decimals))));
  }
}

function significantDecimals(text: string): number {
  const point = text.indexOf(".");
  if (point < 0) return 0;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  return end - 1 - point;
}
