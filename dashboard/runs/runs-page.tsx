import { Skeleton } from "@mantine/core";
import { Amount } from "../amounts/amount.tsx";
import { LISTED } from "../api/client.ts";
import type { RunLine } from "../api/model.ts";
import { useRuns } from "../api/queries.ts";
import { Mark } from "../parts/mark.tsx";
import { Moment } from "../parts/moment.tsx";
import { Page } from "../parts/page.tsx";
import { ReadingFault, shownOf } from "../parts/reading.tsx";
import { SCROLLS } from "../parts/scrolls.ts";
import table from "../parts/table.module.css";
import { runAddress } from "../route/route.ts";
import { CAUSE } from "../run/words.ts";
import { NoRunYet } from "./no-run-yet.tsx";
import classes from "./runs-page.module.css";

function Row({ run }: { run: RunLine }) {
  return (
    <tr>
      <th scope="row">
        <a href={runAddress(run.runId)} className={classes.event}>
          {run.eventId}
        </a>
        <span className={table.second}>{run.rulebook.name}</span>
      </th>
      <td data-label="Cause" className={classes.cause}>
        {CAUSE[run.cause]}
      </td>
      <td data-label="Status">
        <Mark state={run.status} />
      </td>
      <td data-label="Declared">
        <span className={classes.moment}>
          <Moment at={run.declaredAt} />
        </span>
      </td>
      <td data-label="Currency">{run.rulebook.currency}</td>
      <td data-label="Loss" className={table.figure}>
        <Amount value={run.loss} />
      </td>
      <td data-label="Uncovered" className={table.figure}>
        <Amount value={run.uncovered} />
      </td>
    </tr>
  );
}

const COLUMNS = ["Event", "Cause", "Status", "Declared", "Currency", "Loss", "Uncovered"] as const;

function RunsTable({ runs }: { runs: readonly RunLine[] }) {
  return (
    <section className={table.sheet} aria-label="Table of runs" {...SCROLLS}>
      <table className={table.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={column === "Loss" || column === "Uncovered" ? table.figure : undefined}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.runId} run={run} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Every run of the tenant, in the order the API gives. */
export function RunsPage() {
  const query = useRuns();
  const runs = shownOf(query);
  return (
    <Page title="Runs">
      <ReadingFault query={query} />
      {query.isPending && <Skeleton height="12rem" radius="md" aria-label="Reading the runs" role="status" />}
      {runs?.length === 0 && <NoRunYet />}
      {runs !== undefined && runs.length > 0 && <RunsTable runs={runs} />}
      {runs?.length === LISTED && <p>The newest {LISTED} runs. Older ones are in the API.</p>}
    </Page>
  );
}
