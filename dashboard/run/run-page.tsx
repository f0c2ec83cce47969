import { Skeleton } from "@mantine/core";
import { useRun } from "../api/queries.ts";
import { Page } from "../parts/page.tsx";
import { ReadingFault, shownOf } from "../parts/reading.tsx";
import { RUNS } from "../route/route.ts";
import { Announcer } from "./announcer.tsx";
import { Evidence } from "./evidence.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { RunHeader } from "./run-header.tsx";
import classes from "./run-page.module.css";
import { Summary } from "./summary.tsx";
import { WaterfallChart } from "./waterfall-chart.tsx";
import { WaterfallTable } from "./waterfall-table.tsx";

/** One run, live until it is finished. */
export function RunPage({ runId }: { runId: string }) {
  const query = useRun(runId);
  const run = shownOf(query);
  return (
    <>
      <nav aria-label="Way back" className={classes.back}>
        <a href={RUNS}>All runs</a>
      </nav>
      <Page title={run?.rulebook.name ?? "Run"}>
        <ReadingFault query={query} />
        {query.isPending && (
          <Skeleton height="24rem" radius="md" aria-label="Reading the run" role="status" />
        )}
        {run !== undefined && (
          <>
            <FailureNotice run={run} />
            <RunHeader run={run} />
            <Summary run={run} />
            <div className={classes.waterfall}>
              <WaterfallTable run={run} />
              <WaterfallChart run={run} />
            </div>
            <Evidence run={run} />
            <Announcer run={run} />
          </>
        )}
      </Page>
    </>
  );
}
