import { Amount } from "../amounts/amount.tsx";
import { useFailures } from "../api/live-queries.ts";
import type { FailedMember, Run } from "../api/model.ts";
import { Command } from "../parts/command.tsx";
import { runAddress } from "../route/route.ts";
import { stepName } from "../run/waiting-words.ts";
import classes from "./section.module.css";
import { Section } from "./section.tsx";

/** The members that failed a call, what each owes, and how it is declared as a default of its own. */
export function Failures({ run }: { run: Run }) {
  const query = useFailures(run);
  return (
    <Section title="Members that failed a call" query={query}>
      {({ failures, declared }) => (
        <>
          {failures.length === 0 && <p>None so far.</p>}
          {failures.map((failed) => (
            <Failed key={failed.memberId} run={run} failed={failed} />
          ))}
          {declared.length > 0 && (
            <p>
              Declared because of it:{" "}
              {declared.map((runId, index) => (
                <span key={runId}>
                  {index > 0 && ", "}
                  <a href={runAddress(runId)}>{runId}</a>
                </span>
              ))}
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function Failed({ run, failed: { memberId, owed, offered } }: { run: Run; failed: FailedMember }) {
  return (
    <article className={classes.failed}>
      <h3>{memberId}</h3>
      <ul>
        {owed.map(({ trancheId, segment, amount }) => (
          <li key={`${trancheId} ${segment}`}>
            owes <Amount value={amount} /> {run.rulebook.currency} to {stepName(run, trancheId)}
            {segment !== null && `, segment ${segment}`}
          </li>
        ))}
      </ul>
      <details>
        <summary>Declare it as a default of its own</summary>
        <p>
          Put in the losses of its own default, once they are known. The new run is linked to this one by{" "}
          <code>failedIn</code>.
        </p>
        <Command text={declaration(window.location.origin, offered)} />
      </details>
    </article>
  );
}

function declaration(origin: string, { id, cause, memberId, failedIn }: FailedMember["offered"]): string {
  const event = JSON.stringify({ id, cause, losses: [{ memberId, amount: "…" }] });
  return `curl "${origin}/v1/defaults?failedIn=${encodeURIComponent(failedIn)}" \\
  -H "Authorization: Bearer $LOSSLINE_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${event.replaceAll("'", "'\\''")}'`;
}
