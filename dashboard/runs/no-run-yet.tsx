import { Command } from "../parts/command.tsx";
import classes from "./no-run-yet.module.css";

const EVENT = `{"id": "ev-1", "cause": "memberDefault", "losses": [{"memberId": "M-09", "amount": "114.00"}]}`;

const command = (origin: string) => `curl ${origin}/v1/defaults \\
  -H "Authorization: Bearer $LOSSLINE_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${EVENT}'`;

/** What a new tenant sees: nothing has happened, and how to make something happen. */
export function NoRunYet() {
  return (
    <section className={classes.empty}>
      <h2>No run yet</h2>
      <p>
        A run begins when a default is declared, once a rulebook is published and member data is there: by a
        signed webhook from your own systems, or with one request.
      </p>
      <Command text={command(window.location.origin)} />
      <p className={classes.after}>This page shows it as soon as it is declared.</p>
    </section>
  );
}
