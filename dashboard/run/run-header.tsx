import type { ReactNode } from "react";
import type { Run } from "../api/model.ts";
import { Hash } from "../parts/hash.tsx";
import { Mark } from "../parts/mark.tsx";
import { Moment } from "../parts/moment.tsx";
import { Download } from "./download.tsx";
import classes from "./run-header.module.css";
import { CAUSE } from "./words.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What was declared, under which rules, and how far it is. */
export function RunHeader({ run }: { run: Run }) {
  const { rulebook, completedAt, failedAt } = run;
  return (
    <div className={classes.header}>
      <dl className={classes.facts}>
        <Fact name="Status">
          <Mark state={run.status} />
        </Fact>
        <Fact name="Event">{run.eventId}</Fact>
        <Fact name="Cause">{CAUSE[run.cause]}</Fact>
        <Fact name="Declared">
          <Moment at={run.declaredAt} />
        </Fact>
        {failedAt === undefined ? (
          <Fact name="Completed">{completedAt === undefined ? "Not yet" : <Moment at={completedAt} />}</Fact>
        ) : (
          <Fact name="Stopped">
            <Moment at={failedAt} />
          </Fact>
        )}
        <Fact name="Rulebook hash">
          <Hash of="rulebook" hash={rulebook.hash} />
        </Fact>
      </dl>
      {run.status === "completed" && <Download runId={run.runId} />}
    </div>
  );
}
