import { Command } from "../parts/command.tsx";
import { useMembership } from "../tenant/membership.ts";
import classes from "./no-run-yet.module.css";

const EVENT = `{"id": "ev-1", "cause": "memberDefault", "losses": [{"memberId": "M-09", "amount": "114.00"}]}`;

const command = (origin: string) => `curl ${origin}/v1/defaults \\
  -H "Authorization: Bearer $LOSSLINE_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${EVENT}'`;

/** What a new tenant sees: nothing has happened, and how to make something happen. */
export function NoRunYet() {
  const role = useMembership()?.role;
  if (role === "viewer" || role === "approver") return <WaitForOthers />;
  return (
    <section className={classes.empty}>
      <h2>No run yet</h2>
      <p>A run begins when a default is declared. Before that, a venue needs two things:</p>
      <ol>
        <li>
          a rulebook, published: <code>lossline template</code> shows some to begin with, and{" "}
          <code>lossline publish rules.json</code> puts one in force
        </li>
        <li>
          its members and their figures: <code>lossline import members.csv</code>
        </li>
      </ol>
      <p>Then declare a default: by a signed webhook from your own systems, or with one request.</p>
      <Command text={command(window.location.origin)} />
      <p className={classes.after}>This page shows it as soon as it is declared.</p>
    </section>
  );
}

/** For people who read and approve, and declare nothing. */
function WaitForOthers() {
  return (
    <section className={classes.empty}>
      <h2>No run yet</h2>
      <p>
        A run begins when a risk officer or one of the venue's systems declares a default. There is nothing
        for you to do until then: this page shows it as soon as it is declared.
      </p>
    </section>
  );
}
