import {
  type Applied,
  accountsOf,
  type Call,
  type Inputs,
  type Shares,
  termsOf,
} from "../allocation/index.ts";
import type { Column } from "../columns/index.ts";
import { formatShortUnits, formatUnits } from "../money/index.ts";
import type { Tranche } from "../rulebook/model.ts";
import { OPERATOR } from "../snapshot/model.ts";
import type { Allocation, Owed } from "./model.ts";

/** Whose an account is: the properties by which a line names it. */
export type AccountName = Pick<Allocation, "memberId" | "segment">;

/** What accounts bore in a tranche, in account order: one line per account with an amount above 0. */
export function* allocationsOf(inputs: Inputs, outcome: Applied): Generator<Allocation> {
  for (const { name, amount } of amountsByAccount(inputs, outcome, outcome.shares))
    yield allocation(outcome.tranche, name, amount);
}

/** What accounts owe of a tranche, likewise. */
export function* owedOf(inputs: Inputs, outcome: Applied): Generator<Owed> {
  for (const { name, amount } of amountsByAccount(inputs, outcome, outcome.owed))
    yield owed(outcome.tranche, name, amount);
}

/** What a call asks of accounts, in account order: one line per account with an amount above 0. */
export function* callLinesOf(inputs: Inputs, call: Call): Generator<AccountName & { amount: string }> {
  for (const { name, amount } of amountsByAccount(inputs, call, call.shares)) yield { ...name, amount };
}

/** A line of `allocations` (spec 8). */
export function allocation(tranche: Tranche, { memberId, segment }: AccountName, amount: string): Allocation {
  return { trancheId: tranche.id, payer: termsOf(tranche).payer, memberId, segment, amount };
}

/** A line of `owed` (spec 8). */
export function owed(tranche: Tranche, { memberId, segment }: AccountName, amount: string): Owed {
  return { trancheId: tranche.id, memberId, segment, amount };
}

/** An amount of a column as text. */
export function amountText(column: Column, i: number, minorUnits: number): string {
  const units = column[i];
  return typeof units === "bigint" ? formatUnits(units, minorUnits) : formatShortUnits(units, minorUnits);
}

function* amountsByAccount(
  { rulebook, snapshot }: Inputs,
  { tranche }: Pick<Applied, "tranche">,
  { accounts, amounts }: Shares,
): Generator<{ name: AccountName; amount: string }> {
  const { member, segment } = accountsOf(snapshot, termsOf(tranche).owner, tranche.level);
  const segments = tranche.level === "segment" ? rulebook.segments : null;
  for (let i = 0; i < accounts.length; i++) {
    if (!(amounts[i] > 0)) continue;
    const account = accounts[i];
    const memberId = member[account] === OPERATOR ? null : snapshot.members.ids[member[account]];
    const name = { memberId, segment: segments?.[segment[account]] ?? null };
    yield { name, amount: amountText(amounts, i, rulebook.minorUnits) };
  }
}
