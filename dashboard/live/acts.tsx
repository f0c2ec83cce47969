import { useActs } from "../api/live-queries.ts";
import type { Act, Run } from "../api/model.ts";
import { Moment } from "../parts/moment.tsx";
import { SCROLLS } from "../parts/scrolls.ts";
import table from "../parts/table.module.css";
import { actInWords, reasonOf } from "./act-words.ts";
import { Pager, usePages } from "./pager.tsx";
import { ReverseOf } from "./reverse-of.tsx";
import classes from "./section.module.css";
import { Section } from "./section.tsx";
import { Who } from "./who.tsx";

/** Everything that was done in the run, in its one order. */
export function Acts({ run }: { run: Run }) {
  const pages = usePages();
  const query = useActs(run, pages.cursor);
  return (
    <Section title="What was done" query={query}>
      {({ lines, next }) =>
        lines.length === 0 ? (
          <p>Nothing was asked of anybody so far.</p>
        ) : (
          <>
            <ActsTable run={run} acts={lines} />
            <Pager pages={pages} next={next} of="acts" />
          </>
        )
      }
    </Section>
  );
}

const COLUMNS = ["No.", "What", "Why", "Who", "When"] as const;

function ActsTable({ run, acts }: { run: Run; acts: readonly Act[] }) {
  return (
    <section className={`${table.sheet} ${classes.acts}`} aria-label="Table of acts" {...SCROLLS}>
      <table className={table.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <tr key={act.number}>
              <th scope="row">{act.number}</th>
              <td data-label="What">
                {actInWords(run, act)}
                <ReverseOf run={run} act={act} acts={acts} />
              </td>
              <td data-label="Why">
                <span className={classes.why}>{reasonOf(act) || "–"}</span>
              </td>
              <td data-label="Who">
                <span className={classes.who}>
                  <Who by={act.by} />
                </span>
              </td>
              <td data-label="When">
                <span className={classes.moment}>
                  <Moment at={act.at} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
