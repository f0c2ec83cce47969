import { isObject } from "../canonical/object.ts";
import { token } from "../canonical/pointer.ts";
import type { Faults } from "../faults/collector.ts";
import { quoted } from "../faults/sentences.ts";
import { shown } from "../faults/structure.ts";
import { MAX_DECIMALS } from "../money/index.ts";
import type { Figure, FigureId, Level, Owner, Rulebook } from "../rulebook/model.ts";
import { TOO_LONG } from "../rulebook/text.ts";
import { type FigureColumn, figureColumn } from "./figure-column.ts";
import { type Accounts, OPERATOR } from "./model.ts";

/** The accounts of one owner kind at one level while they are read. */
export class AccountTable {
  readonly #rulebook: Rulebook;
  readonly #faults: Faults;
  readonly #owner: Owner;
  readonly #level: Level;
  readonly #member: Int32Array;
  readonly #segment: Int32Array;
  readonly #columns: ReadonlyMap<FigureId, { readonly figure: Figure; readonly values: FigureColumn }>;
  #size = 0;

  /** Room for `size` accounts of `owner` at `level`. */
  constructor(rulebook: Rulebook, owner: Owner, level: Level, size: number, faults: Faults) {
    this.#rulebook = rulebook;
    this.#faults = faults;
    this.#owner = owner;
    this.#level = level;
    this.#member = new Int32Array(size);
    this.#segment = new Int32Array(size);
    const figures = [...rulebook.figures.values()].filter(
      (figure) => figure.of === owner && figure.level === level,
    );
    this.#columns = new Map(
      figures.map((figure) => [
        figure.id,
        { figure, values: figureColumn(figure.type, size, rulebook.minorUnits) },
      ]),
    );
  }

  /** Adds the next account, with the figures written as `json`; `undefined` stands for none. `place` is where they stand. */
  add(json: unknown, member: number, segment: number, place: Place): void {
    const account = this.#size;
    this.#size += 1;
    this.#member[account] = member;
    this.#segment[account] = segment;
    if (json !== undefined && !isObject(json)) {
      this.#faults.add("wrongValue", pathOf(place), {
        expected: "an object of figures by id",
        found: shown(json),
      });
      return;
    }
    let given = 0;
    if (json !== undefined) {
      for (const id of Object.keys(json)) if (this.#set(account, id, json[id], place)) given += 1;
    }
    if (given === this.#columns.size) return;
    for (const [id, { figure, values }] of this.#columns) {
      if (json !== undefined && Object.hasOwn(json, id)) continue;
      if (figure.default !== undefined) values.set(account, figure.default);
      else
        this.#faults.add("missingFigure", pathOf(place) + token(id), { account: nameOf(place), figure: id });
    }
  }

  accounts(): Accounts {
    return {
      size: this.#size,
      member: this.#member,
      segment: this.#segment,
      figures: new Map([...this.#columns].map(([id, { values }]) => [id, values.column()])),
    };
  }

  #set(account: number, id: string, value: unknown, place: Place): boolean {
    const column = this.#columns.get(id);
    if (column === undefined) {
      this.#reportStranger(id, place);
      return false;
    }
    if (typeof value !== "string") {
      const code = typeof value === "number" ? "numberNotText" : "wrongValue";
      this.#faults.add(code, pathOf(place) + token(id), { expected: NOTATION, found: shown(value) });
      return true;
    }
    const failure = column.values.set(account, value);
    if (failure !== undefined) this.#reportValue(column.figure, value, failure, place);
    return true;
  }

  #reportValue(
    { id, type }: Figure,
    text: string,
    failure: Exclude<ReturnType<FigureColumn["set"]>, undefined>,
    place: Place,
  ): void {
    const path = pathOf(place) + token(id);
    if (failure === "negative") {
      this.#faults.add("negativeResource", path, { account: nameOf(place), figure: id, amount: text });
    } else if (failure === "tooManyDecimals") {
      this.#faults.add(failure, path, {
        text,
        decimals: type === "number" ? MAX_DECIMALS : this.#rulebook.minorUnits,
      });
    } else {
      const expected = failure === "tooLong" ? TOO_LONG : NOTATION;
      this.#faults.add("wrongValue", path, { expected, found: shown(text) });
    }
  }

  /** A figure that has no place here: nobody knows it, or it is someone else's, or of the other level. */
  #reportStranger(id: string, place: Place): void {
    const path = pathOf(place) + token(id);
    const figure = this.#rulebook.figures.get(id);
    if (figure === undefined) {
      this.#faults.add("unknownFigure", path, { figure: id, known: this.#columns.keys() });
    } else if (figure.of !== this.#owner) {
      this.#faults.add("figureOfWrongOwner", path, { figure: id, owner: figure.of, needed: this.#owner });
    } else {
      this.#faults.add("figureOfWrongLevel", path, { figure: id, level: figure.level, needed: this.#level });
    }
  }
}

const NOTATION = 'a number as a string in decimal notation (such as "1250000.00")';

/** Where an account's figures stand in the snapshot: whose they are, and in which segment. */
export interface Place {
  /** Index into the members as written, or `OPERATOR`. */
  readonly index: number;
  readonly id: string;
  /** Undefined at house level, or where no segments are declared. */
  readonly segment: string | undefined;
}

function pathOf({ index, segment }: Place): string {
  const owner = index === OPERATOR ? "/operator" : `/members/${index}`;
  return segment === undefined ? `${owner}/figures` : `${owner}/segments${token(segment)}`;
}

function nameOf({ index, id, segment }: Place): string {
  const owner = index === OPERATOR ? "the operator" : `member ${quoted(id)}`;
  return segment === undefined ? owner : `${owner} in segment ${quoted(segment)}`;
}
