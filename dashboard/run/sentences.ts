import { legible } from "../amounts/amounts.ts";
import type { Run, RunTranche } from "../api/model.ts";
import { wordOf } from "../parts/mark.tsx";
import { leftToBear } from "./bars.ts";
import { waitingInWords } from "./waiting-words.ts";
import { nameOf } from "./words.ts";

/** What one tranche has come to, in a sentence: for those who hear the page. */
function trancheSentence(tranche: RunTranche, currency: string): string {
  const state = `${nameOf(tranche)}: ${wordOf(tranche.state).toLowerCase()}`;
  if (tranche.state !== "applied" || tranche.borne === undefined) return `${state}.`;
  const left = tranche.residual === undefined ? "" : `, ${legible(tranche.residual)} ${currency} left`;
  return `${state}, ${legible(tranche.borne)} ${currency} borne${left}.`;
}

function endSentence(run: Run): string {
  const uncovered = `${legible(leftToBear(run))} ${run.rulebook.currency}`;
  return run.status === "completed" ? `The run is completed: ${uncovered} uncovered.` : "The run failed.";
}

/** The whole chart in words. */
export function chartInWords(run: Run): string {
  const { currency } = run.rulebook;
  const steps = run.tranches.map((tranche, index) => `${index + 1}. ${trancheSentence(tranche, currency)}`);
  const left = `${legible(leftToBear(run))} ${currency} ${run.status === "completed" ? "uncovered" : "left to bear"}.`;
  return [`Loss: ${legible(run.loss)} ${currency}.`, ...steps, left].join(" ");
}

/** What the run has come to wait for; empty where it waits for nothing else than before. */
function waitingSentence(before: Run, after: Run): string {
  const [was, is] = [before, after].map((run) => (run.waiting ? `${waitingInWords(run, run.waiting)}.` : ""));
  return is === undefined || is === was ? "" : is;
}

/** What changed between two readings of one run, in sentences; empty when nothing did. */
export function changesInWords(before: Run, after: Run): string {
  const known = new Map(before.tranches.map((tranche) => [tranche.id, tranche.state]));
  const changed = after.tranches.filter((tranche) => known.get(tranche.id) !== tranche.state);
  const sentences = changed.map((tranche) => trancheSentence(tranche, after.rulebook.currency));
  const ended = before.status !== after.status && (after.status === "completed" || after.status === "failed");
  return [...sentences, waitingSentence(before, after), ...(ended ? [endSentence(after)] : [])]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
