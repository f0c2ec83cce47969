import { list } from "./sentences.ts";

/** Every doubt about a rulebook that can be read, and what its sentence needs to know. */
export interface WarningDetails {
  residualPossible: { cause: string };
  unreachable: { tranche: string; unbounded: string; unlessUnpaid: boolean };
  resourceUsedTwice: { figure: string; tranche: string; before: readonly string[]; more: number };
  figureUnused: { figure: string };
  callWithoutDeadline: { tranche: string };
  periodNotCapped: { tranche: string };
  membersBeforeOperator: { tranche: string };
  clauseMissing: { tranche: string };
  takesEffectAtOnce: { effectiveFrom: string };
  neverInForce: { effectiveFrom: string; inForce: string; since: string };
  moreWarnings: { more: number };
}

const SENTENCES: { readonly [C in keyof WarningDetails]: (d: WarningDetails[C]) => string } = {
  residualPossible: (d) =>
    `the waterfall “${d.cause}” can leave a residual: nothing at its end bears whatever is left`,
  unreachable: (d) =>
    `a loss reaches “${d.tranche}” only if ${d.unlessUnpaid ? "members do not pay, or nobody can" : "nobody can pay"} in “${d.unbounded}” before it, which is unbounded`,
  resourceUsedTwice: (d) =>
    `“${d.tranche}” uses the resource “${d.figure}”, which ${listed(d.before, d.more)} before it may have used up: the same accounts can pay in both`,
  figureUnused: (d) => `the figure “${d.figure}” is declared and not used by any tranche`,
  callWithoutDeadline: (d) => `the call “${d.tranche}” has no deadline: give “due”`,
  periodNotCapped: (d) =>
    `“${d.tranche}” has a cap “perPeriod”, but the rulebook has no “cappedPeriod”: no period would ever be counted`,
  membersBeforeOperator: (d) => `members pay in “${d.tranche}” before the operator has paid anything`,
  clauseMissing: (d) =>
    `“${d.tranche}” does not say which clause of the legal text it stands for: give “clause”`,
  takesEffectAtOnce: (d) =>
    `the rulebook takes effect at once when it is published: ${d.effectiveFrom} is past, and it can never be withdrawn`,
  neverInForce: (d) =>
    `the rulebook would never be in force: since ${d.since}, which is after its ${d.effectiveFrom}, “${d.inForce}” is`,
  moreWarnings: (d) => `and ${d.more} more warnings`,
};

function listed(ids: readonly string[], more: number): string {
  const named = ids.map((id) => `“${id}”`);
  return list(more === 0 ? named : [...named, `${more} more`]);
}

export type WarningCode = keyof WarningDetails;

/** One doubt about a rulebook that can be read and run all the same: what a lawyer would ask about. */
export interface Warning {
  readonly code: WarningCode;
  /** JSON Pointer (RFC 6901) into the rulebook. */
  readonly path: string;
  readonly message: string;
}

/** The warning `code` at `path`, with the sentence made from `details`. */
export function warning<C extends WarningCode>(code: C, path: string, details: WarningDetails[C]): Warning {
  return { code, path, message: SENTENCES[code](details) };
}
