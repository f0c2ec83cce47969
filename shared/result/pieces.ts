import type { Inputs, Outcome } from "../allocation/index.ts";
import { allocationsOf, owedOf } from "./lines.ts";
import type { Allocation, Owed, ResultHead } from "./model.ts";
import { appliedOf, headOf } from "./render.ts";

/** The JSON of a result around its lines: `opening`, the allocations, `middle`, what is owed, `closing`. */
export interface Frame {
  readonly opening: string;
  readonly middle: string;
  readonly closing: string;
}

/** The frame of a result; its lines stand between, each as JSON, separated by commas. */
export function frameOf({ residuals, ...head }: ResultHead): Frame {
  return {
    opening: `${JSON.stringify(head).slice(0, -1)},"allocations":[`,
    middle: '],"owed":[',
    closing: `],"residuals":${JSON.stringify(residuals)}}`,
  };
}

/** The result of a run as JSON (spec 8), piece by piece: the same bytes as `JSON.stringify(resultOf(…))`. */
export function* resultPieces(inputs: Inputs, outcome: Outcome): Generator<string> {
  const { opening, middle, closing } = frameOf(headOf(inputs, outcome));
  const applied = appliedOf(outcome);
  yield opening;
  yield* separated(applied.map((tranche) => allocationsOf(inputs, tranche)));
  yield middle;
  yield* separated(applied.map((tranche) => owedOf(inputs, tranche)));
  yield closing;
}

/** A line of a result as JSON: what `JSON.stringify` gives for it, in a fraction of the time. */
export function lineJson(line: Allocation | Owed): string {
  const payer = "payer" in line ? `,"payer":"${line.payer}"` : "";
  const memberId = line.memberId === null ? "null" : JSON.stringify(line.memberId);
  const segment = line.segment === null ? "null" : `"${line.segment}"`;
  return `{"trancheId":"${line.trancheId}"${payer},"memberId":${memberId},"segment":${segment},"amount":"${line.amount}"}`;
}

function* separated(lists: readonly Iterable<Allocation | Owed>[]): Generator<string> {
  let before = "";
  for (const list of lists) {
    for (const line of list) {
      yield before + lineJson(line);
      before = ",";
    }
  }
}
