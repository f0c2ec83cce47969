import { Button, CopyButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Run } from "../api/model.ts";
import { Mark } from "../parts/mark.tsx";
import { Moment } from "../parts/moment.tsx";
import { Download } from "./download.tsx";
import classes from "./run-header.module.css";
import { CAUSE } from "./words.ts";

const SHORT = 12;

/** The first digits of a hash, enough to compare by eye; the whole of it is copied. */
function Hash({ hash }: { hash: string }) {
  const digits = hash.replace(/^sha256:/, "").slice(0, SHORT);
  return (
    <span className={classes.hash}>
      <code title={hash}>{digits}…</code>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy} aria-label="Copy the rulebook's hash">
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
    </span>
  );
}

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
  const { rulebook, completedAt } = run;
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
        <Fact name="Completed">{completedAt === undefined ? "Not yet" : <Moment at={completedAt} />}</Fact>
        <Fact name="Rulebook hash">
          <Hash hash={rulebook.hash} />
        </Fact>
      </dl>
      {run.status === "completed" && <Download runId={run.runId} />}
    </div>
  );
}
