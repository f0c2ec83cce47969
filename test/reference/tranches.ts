/** What each kind of tranche asks of an account (the table and its rules in spec 2). */

import { type Account, figureOf, levelOf } from "./accounts.ts";
import type { CapJson, CapsJson, Level, RulebookJson, SelectJson, TrancheJson } from "./json.ts";
import {
  compare,
  floor,
  isPositive,
  least,
  multiply,
  notBelowZero,
  ONE,
  parseAmount,
  parseDecimal,
  type Rational,
  rational,
  ZERO,
} from "./rational.ts";
import type { Capacity } from "./sharing.ts";

/** The figures a cap expression is a multiple of. */
function figuresIn(cap: CapJson | undefined): string[] {
  if (cap === undefined || typeof cap === "string") return [];
  if ("multiple" in cap) return [cap.of];
  return ("least" in cap ? cap.least : cap.greatest).flatMap(figuresIn);
}

function capsOf(tranche: TrancheJson): CapsJson {
  return ("cap" in tranche ? tranche.cap : undefined) ?? {};
}

/** The figures that the tranche's accounts hold. All have one level: the tranche's. */
function figuresHeld(rulebook: RulebookJson, tranche: TrancheJson): string[] {
  const caps = capsOf(tranche);
  const held = [...figuresIn(caps.perMember), ...figuresIn(caps.perPeriod)];
  held.push(...figuresIn(caps.total).filter((id) => figureOf(rulebook, id).of !== "operator"));
  if ("resource" in tranche) held.push(tranche.resource);
  if ("weight" in tranche && tranche.weight !== undefined && tranche.weight !== "equal")
    held.push(tranche.weight);
  if ("pledge" in tranche) held.push(tranche.pledge);
  if ("figure" in tranche) held.push(tranche.figure);
  if ("score" in tranche) held.push(tranche.score, tranche.capacity);
  if ("ownResourcesFirst" in tranche) held.push(...(tranche.ownResourcesFirst ?? []));
  return held;
}

/** The level of the accounts that pay; `segment` where the tranche names no figure of theirs. */
export function levelOfTranche(rulebook: RulebookJson, tranche: TrancheJson): Level {
  const [first] = figuresHeld(rulebook, tranche);
  return first === undefined ? "segment" : levelOf(rulebook, first);
}

/** How the residuals are pooled; without declared segments there is one pool whatever it says. */
export function scopeOf(rulebook: RulebookJson, tranche: TrancheJson): Level {
  return tranche.scope ?? levelOfTranche(rulebook, tranche);
}

/** Spec 2, select: statuses are active and withdrawing unless it says otherwise. */
export function passes(select: SelectJson | undefined, account: Account): boolean {
  const { tagsAny, tagsNone, statuses = ["active", "withdrawing"] } = select ?? {};
  const { tags = [], status = "active" } = account.member ?? {};
  return (
    (tagsAny === undefined || tagsAny.some((tag) => tags.includes(tag))) &&
    !(tagsNone ?? []).some((tag) => tags.includes(tag)) &&
    statuses.includes(status)
  );
}

export function figureValue(account: Account, figureId: string): Rational {
  const value = account.figures.get(figureId);
  if (value === undefined) throw new Error(`the account has no ${figureId}`);
  return value;
}

/** What is left of a resource; null for a figure that is not consumed. */
function leftOf(account: Account, figureId: string): bigint | null {
  return account.left.get(figureId) ?? null;
}

function resourceLeft(account: Account, resource: string): bigint {
  return leftOf(account, resource) ?? 0n;
}

function notNegative(value: Rational): Rational {
  return isPositive(value) ? value : ZERO;
}

/** Spec 2, weight: the snapshot's figure, except where the table says what is left. Negative counts as 0. */
export function weightOf(tranche: TrancheJson, account: Account): Rational {
  const figure = (id: string) => (id === "equal" ? ONE : notNegative(figureValue(account, id)));
  switch (tranche.kind) {
    case "defaulterResource":
    case "operatorCapital":
    case "insurance":
      return rational(resourceLeft(account, tranche.resource));
    case "mutualisedFund":
      return figure(tranche.weight ?? tranche.resource);
    case "assessment":
    case "socialisedLoss":
    case "tearUp":
      return figure(tranche.weight);
    case "voluntary":
      return figure(tranche.pledge);
    case "gainsHaircut":
      return figure(tranche.figure);
    case "autoDeleverage":
      return ONE;
  }
}

/** Evaluates a cap expression: exactly, then floored to the minor unit, negative as 0. `figure` gives the value of an `of`. */
export function evaluateCap(cap: CapJson, minorUnits: number, figure: (id: string) => Rational): bigint {
  const exact = (expression: CapJson): Rational => {
    if (typeof expression === "string") return rational(parseAmount(expression, minorUnits));
    if ("multiple" in expression) return multiply(parseDecimal(expression.multiple), figure(expression.of));
    if ("least" in expression)
      return expression.least.map(exact).reduce((a, b) => (compare(b, a) < 0 ? b : a));
    return expression.greatest.map(exact).reduce((a, b) => (compare(b, a) > 0 ? b : a));
  };
  return notBelowZero(floor(exact(cap)));
}

/** The smaller of two capacities, an absent one not bounding. */
export function smaller(a: Capacity, b: Capacity): Capacity {
  if (a === null) return b;
  return b === null ? a : least(a, b);
}

/** The capacity column of the table. `used` is what the account paid in the capped period. */
export function capacityOf(
  tranche: TrancheJson,
  account: Account,
  minorUnits: number,
  used: bigint,
): Capacity {
  const cap = (expression: CapJson | undefined): Capacity =>
    expression === undefined ? null : evaluateCap(expression, minorUnits, (id) => figureValue(account, id));
  const money = (id: string, rate: Rational) => floor(multiply(notNegative(figureValue(account, id)), rate));
  switch (tranche.kind) {
    case "defaulterResource":
    case "operatorCapital":
    case "insurance":
      return resourceLeft(account, tranche.resource);
    case "mutualisedFund":
      return smaller(resourceLeft(account, tranche.resource), cap(tranche.cap?.perMember));
    case "assessment": {
      const perPeriod = cap(tranche.cap?.perPeriod);
      return smaller(cap(tranche.cap?.perMember), perPeriod === null ? null : notBelowZero(perPeriod - used));
    }
    case "voluntary":
      return smaller(money(tranche.pledge, ONE), leftOf(account, tranche.pledge));
    case "gainsHaircut":
      return smaller(
        money(tranche.figure, parseDecimal(tranche.maxRate ?? "1")),
        leftOf(account, tranche.figure),
      );
    case "socialisedLoss":
      return tranche.maxRate === undefined ? null : money(tranche.weight, parseDecimal(tranche.maxRate));
    case "autoDeleverage":
      return smaller(money(tranche.capacity, ONE), leftOf(account, tranche.capacity));
    case "tearUp":
      return null;
  }
}

/** The figure of the account that what it bears is taken from, if that is a resource. */
export function consumedBy(tranche: TrancheJson): string | null {
  switch (tranche.kind) {
    case "defaulterResource":
    case "operatorCapital":
    case "insurance":
    case "mutualisedFund":
      return tranche.resource;
    case "voluntary":
      return tranche.pledge;
    case "gainsHaircut":
      return tranche.figure;
    case "autoDeleverage":
      return tranche.capacity;
    case "assessment":
    case "socialisedLoss":
    case "tearUp":
      return null;
  }
}

/** Spec 2, `total` of a pool: `of` summed over the pool's accounts or the operator's, negatives as 0. */
export function totalCap(
  rulebook: RulebookJson,
  tranche: TrancheJson,
  minorUnits: number,
  accounts: readonly Account[],
  operatorAccounts: (level: Level) => readonly Account[],
): Capacity {
  const { total } = capsOf(tranche);
  if (total === undefined) return null;
  return evaluateCap(total, minorUnits, (id) => {
    const holders =
      figureOf(rulebook, id).of === "operator" ? operatorAccounts(levelOf(rulebook, id)) : accounts;
    return rational(
      holders.reduce((sum, holder) => sum + notNegative(figureValue(holder, id)).numerator, 0n),
    );
  });
}

/** Whether each account is liable for its own share only (spec 5.3). */
export function isSeveral(tranche: TrancheJson): boolean {
  return "reshare" in tranche && tranche.reshare === false;
}
