/** Faults for the engine: in `file`, the text `find` (which stands there once) becomes `replace`. */

export interface Mutant {
  /** What the engine does wrong then. */
  readonly fault: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    fault: "a discretionary tranche is skipped when it was to be applied",
    file: "shared/allocation/run.ts",
    find: 'decisions.get(step.id) === "skip"',
    replace: 'decisions.get(step.id) === "apply"',
  },
  {
    fault: "what a group met stands on its first tranche",
    file: "shared/allocation/run.ts",
    find: "met: i === parts.length - 1 ? met : []",
    replace: "met: i === 0 ? met : []",
  },
  {
    fault: "several liability shares out only what is available",
    file: "shared/allocation/offers.ts",
    find: 'if (terms.sharing === "several") return least(residual, offer.cap);',
    replace: 'if (terms.sharing === "several") return least(residual, offer.available);',
  },
  {
    fault: "pledges that are all or nothing are taken although they fall short",
    file: "shared/allocation/offers.ts",
    find: "return terms.allOrNothing && borne < residual ? 0n : borne;",
    replace: "return borne;",
  },
  {
    fault: "accounts without weight count as available",
    file: "shared/allocation/offers.ts",
    find: "const capacities = where(weights, bounds);",
    replace: "const capacities = bounds;",
  },
  {
    fault: "a group is split evenly among its tranches",
    file: "shared/allocation/offers.ts",
    find: "apportion(least(residual, sum), columnOf(available))",
    replace: "apportion(least(residual, sum), columnOf(available.map(() => 1n)))",
  },
  {
    fault: "negative figures lower the total cap of a pool",
    file: "shared/allocation/caps.ts",
    find: 'if (figure.of === "member") return total(notNegative(take(column, accounts)));',
    replace: 'if (figure.of === "member") return total(take(column, accounts));',
  },
  {
    fault: "the operator's figures of all segments count in each",
    file: "shared/allocation/caps.ts",
    find: "pool.segment === null || operator.segment[i] === pool.segment",
    replace: "pool.segment === null || operator.segment[i] >= 0",
  },
  {
    fault: "own resources meet a call in the wrong order",
    file: "shared/allocation/collect.ts",
    find: "for (const resource of resources) {",
    replace: "for (const resource of [...resources].reverse()) {",
  },
  {
    fault: "a member fails only where unpaid calls are reshared",
    file: "shared/allocation/collect.ts",
    find: 'markFailed(state, tranche, offers, unpaid);\n    if (tranche.onUnpaid === "next") break;',
    replace: 'if (tranche.onUnpaid === "next") break;\n    markFailed(state, tranche, offers, unpaid);',
  },
  {
    fault: "a second round calls up to the whole capacity again",
    file: "shared/allocation/collect.ts",
    find: "capacities && subtract(capacities, paid),",
    replace: "capacities,",
  },
  {
    fault: "a second round reshares although liability is several",
    file: "shared/allocation/collect.ts",
    find: 'terms.sharing === "several" ? short : least(short, remaining.reach)',
    replace: "least(short, remaining.reach)",
  },
  {
    fault: "members that failed are called in later tranches",
    file: "shared/allocation/pools.ts",
    find: "if (asked && state.anyFailed)",
    replace: "if (asked && !state.anyFailed)",
  },
  {
    fault: "members that failed are called in the next tranche that asks the same members",
    file: "shared/allocation/collect.ts",
    find: "state.accountsOfPools.clear();",
    replace: "",
  },
  {
    fault: "members that failed keep what they prefunded",
    file: "shared/allocation/pools.ts",
    find: "if (asked && state.anyFailed)",
    replace: "if (state.anyFailed)",
  },
  {
    fault: "weights shrink with the resource",
    file: "shared/allocation/terms.ts",
    find: "return notNegative(takeAt(given(state.inputs, weight), accounts));",
    replace: "return notNegative(takeAt(left(state, weight), accounts));",
  },
  {
    fault: "a fund ignores its cap per member",
    file: "shared/allocation/terms.ts",
    find: "bounded(leftOf(at, tranche.resource), capOf(at, tranche.cap.perMember))",
    replace: "leftOf(at, tranche.resource)",
  },
  {
    fault: "what was used in the period is forgotten",
    file: "shared/allocation/terms.ts",
    find: "if (cap === null || used === undefined) return cap;",
    replace: "if (cap === null || used !== null) return cap;",
  },
  {
    fault: "ties go to the last account, beyond doubles",
    file: "shared/columns/exact.ts",
    find: "descending(fractions[i], fractions[j]) || i - j",
    replace: "descending(fractions[i], fractions[j]) || j - i",
  },
  {
    fault: "the weight of those at capacity still counts for the others, beyond doubles",
    file: "shared/columns/exact.ts",
    find: "weight -= sum(capped.map((i) => weights[i]));",
    replace: "",
  },
  {
    fault: "the queue's ties go to the last account, beyond doubles",
    file: "shared/columns/exact.ts",
    find: "descending(scores[i], scores[j]) || i - j",
    replace: "descending(scores[i], scores[j]) || j - i",
  },
  {
    fault: "doubles are trusted beyond what they hold",
    file: "shared/columns/fast.ts",
    find: "amount < 2n ** 51n && whole < 2n ** 52n",
    replace: "amount < 2n ** 64n && whole < 2n ** 64n",
  },
  {
    fault: "ties go to the last account",
    file: "shared/columns/fast.ts",
    find: "let ties = left;\n  for (let i = 0; i < shares.length; i += 1) {",
    replace: "let ties = left;\n  for (let i = shares.length - 1; i >= 0; i -= 1) {",
  },
  {
    fault: "a rate is rounded instead of floored",
    file: "shared/columns/fast.ts",
    find: "Math.floor((values[i] * multiplier) / divisor)",
    replace: "Math.round((values[i] * multiplier) / divisor)",
  },
  {
    fault: "sums lose units beyond doubles",
    file: "shared/columns/elementwise.ts",
    find: "safe ? BigInt(sum) : carryingSum(column)",
    replace: "BigInt(sum)",
  },
  {
    fault: "defaulters are repaid before all others",
    file: "shared/recovery/claims.ts",
    find: "[...others.reverse(), ...own.reverse()]",
    replace: "[...own.reverse(), ...others.reverse()]",
  },
  {
    fault: "a group's tranches are repaid one after the other",
    file: "shared/result/layers.ts",
    find: "before?.[0].group === tranche.group",
    replace: "before?.[0].group !== tranche.group",
  },
  {
    fault: "money from one estate counts as recovered for every defaulter",
    file: "shared/recovery/claims.ts",
    find: "lower(cellsFor(cells, from), total(take(paid, lines)))",
    replace: "lower(cells, total(take(paid, lines)))",
  },
  {
    fault: "the pools of a tranche are ordered by defaulter",
    file: "shared/recovery/claims.ts",
    find: "place(a) - place(b)",
    replace: "0 * (place(a) - place(b))",
  },
  {
    fault: "money from one estate covers what others left uncovered",
    file: "shared/recovery/recover.ts",
    find: "const open = cellsFor(estate.uncovered, from);",
    replace: "const open = estate.uncovered;",
  },
  {
    fault: "what was claimed and not paid is consumed all the same",
    file: "shared/allocation/run.ts",
    find: "take(state, terms.consumes, offers[pool].accounts, paid);",
    replace: "take(state, terms.consumes, offers[pool].accounts, paid.length > 0 ? shares[pool] : paid);",
  },
  {
    fault: "a pool's cap is rounded up",
    file: "shared/allocation/caps.ts",
    find: "return (value * numerator) / denominator;",
    replace: "return (value * numerator + denominator - 1n) / denominator;",
  },
  {
    fault: "remainders are taken from rounded products",
    file: "shared/columns/fast.ts",
    find: "dividend - product + (lowPart(multiplier, value, dividend) - lowPart(divisor, quotient, product));",
    replace: "dividend - product;",
  },
  {
    fault: "a share that rounds up to the next whole number is not corrected",
    file: "shared/columns/fast.ts",
    find: "if (remainder < 0) {",
    replace: "if (remainder < -divisor) {",
  },
  {
    fault: "defaulters are repaid for one another's own resources",
    file: "shared/result/layers.ts",
    find: 'kind === "defaulterResource" ? memberId : null',
    replace: "null",
  },
  {
    fault: "members are in the order of UTF-16",
    file: "shared/canonical/order.ts",
    find: "x < SURROGATES || y < SURROGATES ? x - y : rank(x) - rank(y)",
    replace:
      "x < SURROGATES || y < SURROGATES ? x - y : rank(x) - rank(y) > 0 === x > y ? rank(x) - rank(y) : x - y",
  },
];
