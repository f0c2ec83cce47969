import {
  type Applied,
  accountsOf,
  type Call,
  type Inputs,
  type Shares,
  type TrancheOutcome,
  termsOf,
} from "../allocation/index.ts";
import { type Column, columnOf } from "../columns/index.ts";
import { formatUnits } from "../money/index.ts";
import type { Tranche } from "../rulebook/model.ts";
import { firstAccountIndex } from "../snapshot/lookup.ts";
import { OPERATOR } from "../snapshot/model.ts";
import { type AccountName, allocation, owed } from "./lines.ts";
import type { Allocation, Owed } from "./model.ts";

/**
 * What a tranche did to the accounts of one chunk of members (or to the operator's), packed: amounts in minor units,
 * one for each of those accounts in account order, without their names. JSON of `{ amounts, owed? }`; an amount that a
 * double does not hold exactly is written as a string.
 */
export interface Part {
  /** Which chunk of members; `OPERATOR_PART` for the operator's accounts. */
  readonly chunk: number;
  readonly text: string;
  /** Whether anything is owed in it. */
  readonly owed: boolean;
}

/** Stands where a chunk's number would, for what the operator and the insurer paid. */
export const OPERATOR_PART = OPERATOR;

/**
 * The parts of one tranche, in order; chunks in which nobody bore or owes anything have none.
 * @param ends of each chunk, the place of the first member after it
 */
export function* partsOf(inputs: Inputs, outcome: TrancheOutcome, ends: readonly number[]): Generator<Part> {
  if (outcome.status === "applied") yield* packed(inputs, outcome, outcome.owed, ends);
}

/** The parts of a call, likewise: what accounts are asked for. */
export function callPartsOf(inputs: Inputs, call: Call, ends: readonly number[]): Generator<Part> {
  return packed(inputs, call, NOBODY, ends);
}

const NOBODY: Shares = { accounts: Int32Array.of(), amounts: columnOf([]) };

function* packed(
  { snapshot }: Inputs,
  { tranche, shares }: Call | Applied,
  unpaid: Shares,
  ends: readonly number[],
): Generator<Part> {
  const { owner } = termsOf(tranche);
  const accounts = accountsOf(snapshot, owner, tranche.level);
  if (owner === "operator") {
    const text = partText(
      accounts.size,
      0,
      [shares, 0, shares.accounts.length],
      [unpaid, 0, unpaid.accounts.length],
    );
    if (text !== undefined) yield { chunk: OPERATOR_PART, text, owed: unpaid.accounts.length > 0 };
    return;
  }
  let first = 0;
  let share = 0;
  let debt = 0;
  for (const [chunk, end] of ends.entries()) {
    const after = firstAccountIndex(accounts, end);
    const nextShare = placeOf(shares.accounts, after, share);
    const nextDebt = placeOf(unpaid.accounts, after, debt);
    const text = partText(after - first, first, [shares, share, nextShare], [unpaid, debt, nextDebt]);
    if (text !== undefined) yield { chunk, text, owed: nextDebt > debt };
    [first, share, debt] = [after, nextShare, nextDebt];
  }
}

/** Shares from one place up to another. */
type Range = readonly [shares: Shares, from: number, to: number];

/** Undefined where there is no amount above 0. */
function partText(size: number, first: number, borne: Range, unpaid: Range): string | undefined {
  const amounts = aligned(size, first, borne);
  const debts = aligned(size, first, unpaid);
  if (amounts === undefined && debts === undefined) return undefined;
  const part = { amounts: amounts ?? [], ...(debts === undefined ? {} : { owed: debts }) };
  return JSON.stringify(part);
}

function aligned(size: number, first: number, [{ accounts, amounts }, from, to]: Range) {
  const list = new Array<number | string>(size).fill(0);
  let any = false;
  for (let i = from; i < to; i++) {
    if (!(amounts[i] > 0)) continue;
    list[accounts[i] - first] = written(amounts, i);
    any = true;
  }
  return any ? list : undefined;
}

function written(column: Column, i: number): number | string {
  const units = column[i];
  return typeof units === "bigint" && units > Number.MAX_SAFE_INTEGER ? String(units) : Number(units);
}

/** The first place from `from` on with an account that is not before `account`. */
function placeOf(accounts: Int32Array, account: number, from: number): number {
  let place = from;
  while (place < accounts.length && accounts[place] < account) place++;
  return place;
}

/** What a part says, unpacked. */
export interface Unpacked {
  readonly amounts: readonly bigint[];
  readonly owed: readonly bigint[];
}

/** What a part says. Throws when it is not as `partsOf` writes it. */
export function unpack(text: string): Unpacked {
  const json: unknown = JSON.parse(text);
  if (!(json instanceof Object && "amounts" in json)) throw new Error("a part has no amounts");
  return { amounts: wholes(json.amounts), owed: "owed" in json ? wholes(json.owed) : [] };
}

function wholes(list: unknown): readonly bigint[] {
  if (!Array.isArray(list)) throw new Error("the amounts of a part are no list");
  return list.map((amount: unknown) => {
    if (Number.isSafeInteger(amount) || typeof amount === "string") return BigInt(String(amount));
    throw new Error("an amount of a part is no whole number");
  });
}

/** The lines of `allocations` in a part. @param accounts whose its accounts are, in account order */
export function allocationsIn(
  { amounts }: Unpacked,
  tranche: Tranche,
  accounts: readonly AccountName[],
  minorUnits: number,
): Allocation[] {
  return amounts.flatMap((amount, i) =>
    amount > 0n ? [allocation(tranche, nameAt(accounts, i), formatUnits(amount, minorUnits))] : [],
  );
}

/** The lines of `owed` in a part, likewise. */
export function owedIn(
  { owed: amounts }: Unpacked,
  tranche: Tranche,
  accounts: readonly AccountName[],
  minorUnits: number,
): Owed[] {
  return amounts.flatMap((amount, i) =>
    amount > 0n ? [owed(tranche, nameAt(accounts, i), formatUnits(amount, minorUnits))] : [],
  );
}

function nameAt(accounts: readonly AccountName[], i: number): AccountName {
  const name = accounts[i];
  if (name === undefined)
    throw new Error(`a part has an amount for account ${i}, which its chunk does not have`);
  return name;
}
