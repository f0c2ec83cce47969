import { approve, decide, pause, resume } from "../api/live.ts";
import type { Run, Waiting } from "../api/model.ts";
import { useMe } from "../api/queries.ts";
import { Choices } from "../parts/card.tsx";
import { stepName } from "../run/waiting-words.ts";
import { ReasonedAct } from "./reasoned-act.tsx";
import classes from "./standing.module.css";
import { useMay } from "./use-may.ts";

const DECISION: Record<"apply" | "skip", { readonly verb: string; readonly means: string }> = {
  apply: {
    verb: "Apply",
    means:
      "It is applied as the rules say, as soon as whoever has to approve it has done so. A decision is final.",
  },
  skip: {
    verb: "Skip",
    means:
      "Nothing is borne by it, and what is left of the loss goes on to the next step. A decision is final.",
  },
};

/** What whoever is signed in may do about a run, as it stands. */
export function Actions({ run }: { run: Run }) {
  const may = useMay();
  const { waiting } = run;
  const paused = waiting?.waitsFor === "resumption";
  return (
    <div className={classes.actions}>
      <Choices>
        {may.act && waiting?.waitsFor === "decision" && <Decide run={run} step={waiting.step} />}
        {may.approve && waiting?.approvals !== undefined && <Approve run={run} waiting={waiting} />}
        {may.act && (paused || run.status === "failed") && <Resume run={run} />}
        {may.act && !paused && run.status === "running" && <Pause run={run} />}
      </Choices>
    </div>
  );
}

function Decide({ run, step }: { run: Run; step: string }) {
  return (["apply", "skip"] as const).map((decision) => {
    const { verb, means } = DECISION[decision];
    const title = `${verb} “${stepName(run, step)}”`;
    return (
      <ReasonedAct
        key={decision}
        run={run}
        label={title}
        title={`${title}?`}
        confirm={`${verb} it`}
        means={means}
        words="reason"
        send={(session, reason) => decide(session, run.runId, { step, decision, reason })}
      />
    );
  });
}

/** Each approver counts once, and never who declared the default. */
function Approve({ run, waiting: { step, approvals } }: { run: Run; waiting: Waiting }) {
  const me = `person:${useMe().data?.personId}`;
  const { needed = 0, given = [] } = approvals ?? {};
  if (run.declaredBy === me) return <p>You declared this default: others have to approve what follows.</p>;
  if (given.some(({ by }) => by === me)) return <p>You have approved it.</p>;
  const left = needed - given.length - 1;
  const title = `Approve “${stepName(run, step)}”`;
  return (
    <ReasonedAct
      run={run}
      label={title}
      title={`${title}?`}
      confirm="Approve it"
      means={`Yours is approval ${given.length + 1} of ${needed}. ${
        left === 0
          ? "With it the run goes on at once."
          : `After it ${left} more ${left === 1 ? "is" : "are"} needed.`
      } An approval cannot be taken back.`}
      words="comment"
      send={(session, comment) => approve(session, run.runId, step, comment)}
    />
  );
}

function Pause({ run }: { run: Run }) {
  return (
    <ReasonedAct
      run={run}
      label="Pause the run"
      quiet
      title="Pause the run?"
      confirm="Pause it"
      means="No further step is applied, no call issued and no round of calls closed until somebody resumes it. Payments on open calls are still taken."
      words="reason"
      send={(session, reason) => pause(session, run.runId, reason)}
    />
  );
}

const RESUMED = {
  paused: "It goes on from where it stands, and closes at once whatever has become due meanwhile.",
  failed:
    "It gets the next turn, and goes on from what it had recorded. The service refuses that when the money it was frozen with is not all there any more.",
};

function Resume({ run }: { run: Run }) {
  return (
    <ReasonedAct
      run={run}
      label="Resume the run"
      title="Resume the run?"
      confirm="Resume it"
      means={run.status === "failed" ? RESUMED.failed : RESUMED.paused}
      words="reason"
      send={(session, reason) => resume(session, run.runId, reason)}
    />
  );
}
