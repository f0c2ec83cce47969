import { collectFaults, type Faults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues, shown } from "../faults/structure.ts";
import { checkSums } from "./add-up.ts";
import type { Residual, Result } from "./model.ts";
import { RESULT_NAMES, resultSchema } from "./schema.ts";

/**
 * The result written as `json` (spec 8), or every fault in it: of its structure, then of its amounts and the names in
 * it, then of its sums. A result that adds up can be recovered on.
 */
export function readResult(json: unknown): Read<Result> {
  const faults = collectFaults("result");
  const parsed = resultSchema.safeParse(json);
  if (!parsed.success) {
    reportIssues(parsed.error.issues, json, { names: RESULT_NAMES }, faults);
    return { ok: false, faults: faults.list() };
  }
  const result: Result = {
    ...parsed.data,
    tranches: parsed.data.tranches.map(({ group, ...tranche }) => ({
      ...tranche,
      ...(group !== undefined && { group }),
    })),
  };
  checkAmounts(result, faults);
  checkNames(result, faults);
  if (faults.count === 0) checkSums(result, faults);
  return readOr(faults, () => result);
}

/** Amounts of a result are not negative and carry exactly the currency's decimals (spec 1). */
function checkAmounts(result: Result, faults: Faults): void {
  const { minorUnits } = result;
  const exact = new RegExp(`^(?:0|[1-9]\\d*)${minorUnits === 0 ? "" : `\\.\\d{${minorUnits}}`}$`);
  const check = (amount: string | null, path: string): void => {
    if (amount === null || exact.test(amount)) return;
    const expected = `an amount of 0 or more with exactly ${minorUnits} decimals`;
    faults.add("wrongValue", path, { expected, found: shown(amount) });
  };
  for (const name of ["loss", "borne", "uncovered"] as const) check(result[name], `/${name}`);
  for (const [i, tranche] of result.tranches.entries()) {
    for (const name of ["required", "available", "borne", "residual"] as const) {
      check(tranche[name], `/tranches/${i}/${name}`);
    }
    for (const [j, { amount }] of tranche.met.entries()) check(amount, `/tranches/${i}/met/${j}/amount`);
  }
  for (const name of ["allocations", "owed", "residuals"] as const) {
    for (const [i, { amount }] of result[name].entries()) check(amount, `/${name}/${i}/amount`);
  }
}

/** Tranches and segments that lines name are the result's own; parts of the loss name a segment where there are any. */
function checkNames(result: Result, faults: Faults): void {
  const tranches = new Set<string>();
  for (const [i, { id, met }] of result.tranches.entries()) {
    if (tranches.has(id)) faults.add("duplicate", `/tranches/${i}/id`, { what: "tranche", text: id });
    tranches.add(id);
    checkParts(met, result, `/tranches/${i}/met`, faults);
  }
  checkParts(result.residuals, result, "/residuals", faults);
  for (const name of ["allocations", "owed"] as const) {
    for (const [i, { trancheId, segment }] of result[name].entries()) {
      if (!tranches.has(trancheId))
        faults.add("trancheNotListed", `/${name}/${i}/trancheId`, { tranche: trancheId });
      if (segment !== null) checkSegment(segment, result, `/${name}/${i}/segment`, faults);
    }
  }
}

function checkParts(parts: readonly Residual[], result: Result, path: string, faults: Faults): void {
  for (const [i, { segment }] of parts.entries()) {
    const at = `${path}/${i}/segment`;
    if (segment !== null) checkSegment(segment, result, at, faults);
    else if (result.segments !== null) faults.add("segmentNeeded", at, { what: "a part of the loss" });
  }
}

function checkSegment(segment: string, { segments }: Result, path: string, faults: Faults): void {
  if (segments === null) faults.add("noSegments", path, {});
  else if (!segments.includes(segment)) faults.add("unknownSegment", path, { segment, known: segments });
}
