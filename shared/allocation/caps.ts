import {
  type Column,
  constant,
  greatest,
  least,
  notNegative,
  scaleDown,
  take,
  total,
} from "../columns/index.ts";
import type { Cap, Ratio } from "../rulebook/model.ts";
import type { Inputs } from "./inputs.ts";
import type { Pool } from "./pools.ts";
import { accountsOf, figureOf, given, type RunState } from "./state.ts";

/**
 * Cap expressions (spec 2, "cap"). Flooring keeps order, so flooring each leaf and then taking the least or greatest is
 * the same as flooring the exact value of the whole.
 */

/** `perMember` or `perPeriod`: one cap per account, of the account's own figures as the snapshot gives them. */
export function capPerAccount(
  state: { readonly inputs: Omit<Inputs, "event"> },
  cap: Cap,
  accounts: Int32Array,
): Column {
  const evaluate = (part: Cap): Column => {
    if (part.kind === "amount") return constant(accounts.length, part.amount);
    if (part.kind === "multiple")
      return scaleDown(take(given(state.inputs, part.of), accounts), part.multiple);
    const pick = part.kind === "least" ? least : greatest;
    const [first, ...others] = part.caps;
    return others.reduce((bound, other) => pick(bound, evaluate(other)), evaluate(first));
  };
  return notNegative(evaluate(cap));
}

/**
 * `total`: one cap for the pool, of the sum of a member figure over the pool's accounts, or of an operator figure: a
 * house-level one whole, a segment-level one of the pool's segment, summed in a house pool.
 */
export function capOfPool(state: RunState, cap: Cap, pool: Pool, accounts: Int32Array): bigint {
  const evaluate = (part: Cap): bigint => {
    if (part.kind === "amount") return part.amount;
    if (part.kind === "multiple") return floored(basis(state, part.of, pool, accounts), part.multiple);
    return part.caps.map(evaluate).reduce((a, b) => (a < b === (part.kind === "least") ? a : b));
  };
  const value = evaluate(cap);
  return value < 0n ? 0n : value;
}

function basis(state: RunState, id: string, pool: Pool, accounts: Int32Array): bigint {
  const figure = figureOf(state.inputs.rulebook, id);
  const column = given(state.inputs, id);
  if (figure.of === "member") return total(notNegative(take(column, accounts)));
  const operator = accountsOf(state.inputs.snapshot, "operator", figure.level);
  const own: number[] = [];
  for (let i = 0; i < operator.size; i++)
    if (figure.level === "house" || pool.segment === null || operator.segment[i] === pool.segment)
      own.push(i);
  return total(notNegative(take(column, Int32Array.from(own))));
}

/** floor(value × ratio); value and ratio are not negative. */
function floored(value: bigint, { numerator, denominator }: Ratio): bigint {
  return (value * numerator) / denominator;
}
