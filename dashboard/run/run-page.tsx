import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
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

/** What people see and do of a run that stands still for them is no part of the first page. */
const Standing = lazy(() => import("../live/standing.tsx"));
const Record = lazy(() => import("../live/record.tsx"));

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
            {!run.drill && (
              <Suspense fallback={null}>
                <Standing run={run} />
              </Suspense>
            )}
            <RunHeader run={run} />
            <Summary run={run} />
            <div className={classes.waterfall}>
              <WaterfallTable run={run} />
              <WaterfallChart run={run} />
            </div>
            {!run.drill && (
              <Suspense fallback={null}>
                <Record run={run} />
              </Suspense>
            )}
            <Evidence run={run} />
            <Announcer run={run} />
          </>
        )}
      </Page>
    </>
  );
}
