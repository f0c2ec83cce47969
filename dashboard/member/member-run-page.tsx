import { Skeleton } from "@mantine/core";
import { Amount } from "../amounts/amount.tsx";
import type { MemberOfRun } from "../api/model.ts";
import { useMemberOfRun } from "../api/queries.ts";
import { Page } from "../parts/page.tsx";
import { ReadingFault, shownOf } from "../parts/reading.tsx";
import { SCROLLS } from "../parts/scrolls.ts";
import table from "../parts/table.module.css";
import { RUNS } from "../route/route.ts";
import back from "../run/run-page.module.css";

type Line = MemberOfRun["owed"][number];

/** One member's lines of a run, and nothing of any other member. */
export function MemberRunPage({ runId, memberId }: { runId: string; memberId: string }) {
  const query = useMemberOfRun(runId, memberId);
  const lines = shownOf(query);
  return (
    <>
      <nav aria-label="Way back" className={back.back}>
        <a href={RUNS}>Another run</a>
      </nav>
      <Page title={`${memberId} in run ${runId}`}>
        <ReadingFault query={query} />
        {query.isPending && (
          <Skeleton height="12rem" radius="md" aria-label="Reading the run" role="status" />
        )}
        {lines !== undefined && (
          <>
            <Lines title="What it bears" lines={lines.allocations} none="Nothing so far." />
            <Lines title="What it owes" lines={lines.owed} none="Nothing." />
          </>
        )}
      </Page>
    </>
  );
}

function Lines({ title, lines, none }: { title: string; lines: readonly Line[]; none: string }) {
  return (
    <>
      <h2>{title}</h2>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <section className={table.sheet} aria-label={title} {...SCROLLS}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Tranche</th>
                <th scope="col">Segment</th>
                <th scope="col" className={table.figure}>
                  Amount
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.trancheId} ${line.segment}`}>
                  <th scope="row">{line.trancheId}</th>
                  <td data-label="Segment">{line.segment ?? "None"}</td>
                  <td data-label="Amount" className={table.figure}>
                    <Amount value={line.amount} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
