import { formatUnits, parseUnits } from "../money/index.ts";
import type { Recovery } from "../recovery/index.ts";
import type { Allocation } from "../result/index.ts";
import type { Tranche } from "../rulebook/model.ts";
import type { Bearer, OwedLine, Returned, Statement, StatementLine, StatementOf } from "./model.ts";

/** A recovery of the run, as it was recorded. */
export interface RecordedReturn extends Recovery {
  readonly number: number;
  readonly id: string;
  readonly recordedAt: string;
}

/** What a statement is made of: lines of one bearer only, and all recoveries of its run. */
export interface StatementParts {
  readonly tranches: readonly Tranche[];
  readonly allocations: readonly Allocation[];
  readonly owed: readonly OwedLine[];
  readonly recoveries: readonly RecordedReturn[];
}

/** The statement of one bearer of a run. */
export function statementOf(
  run: StatementOf,
  bearer: Bearer,
  { tranches, allocations, owed, recoveries }: StatementParts,
): Statement {
  const { minorUnits } = run;
  const text = (units: bigint) => formatUnits(units, minorUnits);
  const sum = (amounts: readonly { readonly amount: string }[]) =>
    amounts.reduce((total, { amount }) => total + unitsOf(amount, minorUnits), 0n);
  const borne = new Set(allocations.map(accountOf));
  const returned = recoveries.flatMap((recovery): readonly Returned[] => {
    const { number, id, recordedAt, from, repaid } = recovery;
    const own = repaid.filter((line) => line.memberId === bearer.memberId && borne.has(accountOf(line)));
    const lines = own.map(({ trancheId, segment, amount }) => ({ trancheId, segment, amount }));
    const source = from === undefined ? {} : { from };
    return own.length === 0 ? [] : [{ number, id, recordedAt, ...source, amount: text(sum(own)), lines }];
  });
  const back = returned.flatMap(({ lines }) => lines);
  const byId = new Map(tranches.map((tranche) => [tranche.id, tranche]));
  const lines = allocations.flatMap((line): readonly StatementLine[] => {
    const tranche = byId.get(line.trancheId);
    if (tranche === undefined) return [];
    const given = sum(back.filter((one) => accountOf(one) === accountOf(line)));
    const { kind, name, clause } = tranche;
    return [
      {
        trancheId: line.trancheId,
        kind,
        ...(name === undefined ? {} : { name }),
        ...(clause === undefined ? {} : { clause }),
        segment: line.segment,
        borne: line.amount,
        givenBack: text(given),
        standing: text(unitsOf(line.amount, minorUnits) - given),
      },
    ];
  });
  return {
    ...run,
    ...bearer,
    lines,
    owed,
    recoveries: returned,
    total: {
      borne: text(sum(allocations)),
      givenBack: text(sum(back)),
      standing: text(sum(allocations) - sum(back)),
      owed: text(sum(owed) - sum(owed.map(({ paidLate }) => ({ amount: paidLate })))),
    },
  };
}

function accountOf({ trancheId, segment }: { trancheId: string; segment: string | null }): string {
  return `${trancheId}\n${segment ?? ""}`;
}

function unitsOf(text: string, minorUnits: number): bigint {
  const units = parseUnits(text, minorUnits);
  if (typeof units !== "bigint") throw new RangeError(`“${text}” is no amount of this currency`);
  return units;
}
