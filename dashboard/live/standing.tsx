import type { ReactNode } from "react";
import { Amount } from "../amounts/amount.tsx";
import type { Run, Waiting } from "../api/model.ts";
import { Moment } from "../parts/moment.tsx";
import { runAddress } from "../route/route.ts";
import { stepName, waitingInWords } from "../run/waiting-words.ts";
import { Actions } from "./actions.tsx";
import { roundAmounts } from "./open-amount.ts";
import classes from "./standing.module.css";
import { Who } from "./who.tsx";

/** What the run stands still for, since when, what there is of it already, and what can be done about it. */
export default function Standing({ run }: { run: Run }) {
  const { waiting, waitsFor, freezing } = run;
  if (waiting !== undefined) return <WaitingFor run={run} waiting={waiting} />;
  if (waitsFor !== undefined) return <Turn holder={waitsFor} />;
  if (freezing === true) return <Freezing run={run} />;
  return <Actions run={run} />;
}

function WaitingFor({ run, waiting }: { run: Run; waiting: Waiting }) {
  return (
    <section className={classes.standing} aria-label="What the run waits for">
      <h2>{waitingInWords(run, waiting)}</h2>
      <p>{MEANS[waiting.waitsFor]}</p>
      <dl className={classes.facts}>
        <Fact name="Since">
          <Moment at={waiting.since} />
        </Fact>
        <Payments run={run} waiting={waiting} />
        <Approvals waiting={waiting} />
      </dl>
      <Actions run={run} />
    </section>
  );
}

/** Defaults have the waterfall one after the other. */
function Turn({ holder }: { holder: string }) {
  return (
    <section className={classes.standing} aria-label="What the run waits for">
      <h2>The run waits for its turn</h2>
      <p>
        It begins when <a href={runAddress(holder)}>the run before it</a> has given back the waterfall.
      </p>
    </section>
  );
}

/** With many accounts that takes a while. */
function Freezing({ run }: { run: Run }) {
  return (
    <section className={classes.standing} aria-label="What the run waits for">
      <h2>The snapshot is being made</h2>
      <p>
        Who is a member, what each has, and what it has used of the capped period. Then the first step begins.
      </p>
      <Actions run={run} />
    </section>
  );
}

const MEANS: Record<Waiting["waitsFor"], string> = {
  resumption:
    "No step is applied, no call issued and none closed until a risk officer or an owner resumes it.",
  decision: "A risk officer or an owner decides whether it is applied or skipped, and says why.",
  approvals: "So many different people have to approve it, none of them whoever declared the default.",
  payments: "It goes on when all of it is paid, or when the deadline comes.",
};

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Payments({ run, waiting: { round } }: { run: Run; waiting: Waiting }) {
  if (round === undefined) return null;
  const { currency, minorUnits } = run.rulebook;
  const { called, paid } = roundAmounts(round, minorUnits);
  const several = round.calls.length > 1;
  return (
    <>
      <Fact name="Due">
        <Moment at={round.dueAt} />
      </Fact>
      <Fact name="Round">{round.number + 1}</Fact>
      <Fact name="Accounts called">
        {several
          ? round.calls.map(({ trancheId, accounts }) => (
              <span key={trancheId} className={classes.part}>
                {accounts} in {stepName(run, trancheId)}
              </span>
            ))
          : round.calls[0]?.accounts}
      </Fact>
      <Fact name={`Called, ${currency}`}>
        <Amount value={called} />
      </Fact>
      <Fact name={`Paid, ${currency}`}>
        <Amount value={paid} />
      </Fact>
      <Fact name={`Outstanding, ${currency}`}>
        <strong>
          <Amount value={round.outstanding} />
        </strong>
      </Fact>
    </>
  );
}

function Approvals({ waiting: { approvals } }: { waiting: Waiting }) {
  if (approvals === undefined) return null;
  return (
    <>
      <Fact name="Approvals">
        <strong>
          {approvals.given.length} of {approvals.needed}
        </strong>
      </Fact>
      <Fact name="Given by">
        {approvals.given.length === 0
          ? "Nobody yet"
          : approvals.given.map(({ by, at, comment }) => (
              <span key={by} className={classes.part}>
                <Who by={by} />, <Moment at={at} />
                {comment !== undefined && `: ${comment}`}
              </span>
            ))}
      </Fact>
    </>
  );
}
