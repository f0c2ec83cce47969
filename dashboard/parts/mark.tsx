import type { CallState, RunStatus, TrancheState } from "../api/model.ts";
import classes from "./mark.module.css";

type State = TrancheState | RunStatus | CallState;

/** The word of each state, its shape and its tone: a state is never told by colour alone. */
const STATES: Record<State, { readonly word: string; readonly path: string; readonly tone: string }> = {
  declared: { word: "Declared", path: "M8 4.5V8l2.5 1.5", tone: "quiet" },
  pending: { word: "Pending", path: "", tone: "quiet" },
  running: { word: "Running", path: "M8 1.5a6.5 6.5 0 0 1 0 13z", tone: "running" },
  applied: { word: "Applied", path: "M5 8.2l2.2 2.2L11.2 6", tone: "settled" },
  completed: { word: "Completed", path: "M5 8.2l2.2 2.2L11.2 6", tone: "settled" },
  notReached: { word: "Not reached", path: "M5 8h6", tone: "quiet" },
  skipped: { word: "Skipped", path: "M5 5.5L7.5 8 5 10.5M8.5 5.5L11 8l-2.5 2.5", tone: "quiet" },
  failed: { word: "Failed", path: "M5.5 5.5l5 5M10.5 5.5l-5 5", tone: "alarm" },
  open: { word: "Open", path: "M8 4.5V8l2.5 1.5", tone: "running" },
  paid: { word: "Paid", path: "M5 8.2l2.2 2.2L11.2 6", tone: "settled" },
  unpaid: { word: "Unpaid", path: "M5.5 5.5l5 5M10.5 5.5l-5 5", tone: "alarm" },
  cancelled: { word: "Cancelled", path: "M4.5 11.5l7-7", tone: "quiet" },
};

export const wordOf = (state: State): string => STATES[state].word;

/** A state as shape and word. */
export function Mark({ state }: { state: State }) {
  const { word, path, tone } = STATES[state];
  return (
    <span className={classes.mark} data-tone={tone}>
      <svg
        className={classes.shape}
        viewBox="0 0 16 16"
        aria-hidden="true"
        data-turning={state === "running"}
      >
        <circle cx="8" cy="8" r="6.5" strokeDasharray={state === "pending" ? "2 2.1" : undefined} />
        <path d={path} data-filled={state === "running"} />
      </svg>
      {word}
    </span>
  );
}
