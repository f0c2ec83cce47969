import type { ApiSchemas } from "../../client/index.ts";
import { grouped } from "../../money/grouped.ts";
import { type Column, table } from "../layout.ts";
import type { Style } from "../style.ts";
import { waitingLines } from "./show-live.ts";

type Run = ApiSchemas["Run"];
type RunLine = ApiSchemas["RunLine"];

const TRANCHES: readonly Column[] = [
  { title: "Tranche", align: "left" },
  { title: "State", align: "right" },
  { title: "Available", align: "right" },
  { title: "Borne", align: "right" },
  { title: "Residual", align: "right" },
  { title: "Payers", align: "right" },
];

const RUNS: readonly Column[] = [
  // To the right, so that it is never cut.
  { title: "Run", align: "right" },
  { title: "Event", align: "left" },
  { title: "Status", align: "left" },
  { title: "Declared", align: "right" },
  { title: "Loss", align: "right" },
  { title: "Uncovered", align: "right" },
];

/** A run as it stands: what it is, and every tranche. */
export function showRun(run: Run, style: Style): readonly string[] {
  const { rulebook, tranches } = run;
  return [
    style.heading(`${run.drill ? "DRILL: run" : "Run"} ${run.runId} is ${inWords(run.status)}`),
    ...lossOf(run),
    `Rules: ${rulebook.name}.`,
    "",
    table(
      TRANCHES,
      tranches.map(({ id, name, state, available, borne, residual, payers }) => [
        name ?? id,
        inWords(state),
        available === null ? "unbounded" : amount(available),
        amount(borne),
        amount(residual),
        payers === undefined ? "" : grouped(String(payers)),
      ]),
    ),
    "",
    ...endOf(run, style),
  ];
}

function lossOf({ eventId, declaredAt, rulebook, loss, estimated, finalisation }: Run): string[] {
  const { currency } = rulebook;
  const declared = `${estimated ? "an estimated loss" : "a loss"} of ${currency} ${grouped(loss)}`;
  const final =
    finalisation === undefined
      ? []
      : [`Finalised ${finalisation.at}: a loss of ${currency} ${grouped(finalisation.loss)}.`];
  return [`Event ${eventId}, declared ${declaredAt}: ${declared}.`, ...final];
}

function endOf(run: Run, style: Style): readonly string[] {
  const { status, failure, cancellation, waitsFor, freezing, waiting, uncovered, rulebook } = run;
  if (failure !== undefined) return [style.alarm(`It failed: ${failure.code}: ${failure.message}`)];
  if (cancellation !== undefined) return [`Cancelled by ${cancellation.by}: ${cancellation.reason}`];
  if (waitsFor !== undefined) return [`It waits for its turn: ${waitsFor} holds the waterfall.`];
  if (freezing === true) return ["Its snapshot is being made; then its first tranche is applied."];
  if (waiting !== undefined) return waitingLines(run);
  if (status !== "completed" || uncovered === undefined) return ["It is not over yet."];
  return /[1-9]/.test(uncovered)
    ? [style.alarm(`UNCOVERED: ${rulebook.currency} ${grouped(uncovered)} is borne by nobody.`)]
    : ["The whole loss is covered."];
}

export function showRuns(runs: readonly RunLine[]): readonly string[] {
  if (runs.length === 0) return ["There is no run."];
  return [
    table(
      RUNS,
      runs.map(({ runId, drill, eventId, status, declaredAt, loss, uncovered }) => [
        runId,
        eventId,
        drill ? `drill ${status}` : status,
        declaredAt.slice(0, 10),
        grouped(loss),
        amount(uncovered),
      ]),
    ),
  ];
}

function amount(text: string | undefined): string {
  return text === undefined ? "" : grouped(text);
}

function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
