import { Amount } from "../amounts/amount.tsx";
import { useCalls } from "../api/live-queries.ts";
import type { Call, Run } from "../api/model.ts";
import { Mark } from "../parts/mark.tsx";
import { Moment } from "../parts/moment.tsx";
import { SCROLLS } from "../parts/scrolls.ts";
import table from "../parts/table.module.css";
import { stepName } from "../run/waiting-words.ts";
import { accountName } from "./account-name.ts";
import { Pager, usePages } from "./pager.tsx";
import { RecordPayment } from "./record-payment.tsx";
import classes from "./section.module.css";
import { Section } from "./section.tsx";
import { useMay } from "./use-may.ts";

/** Whom the run calls, for what, and what of it is paid. */
export function Calls({ run }: { run: Run }) {
  const pages = usePages();
  const query = useCalls(run, pages.cursor);
  return (
    <Section title="Calls" query={query}>
      {({ lines, next }) =>
        lines.length === 0 ? (
          <p>Nobody has been called so far.</p>
        ) : (
          <>
            <CallsTable run={run} calls={lines} />
            <Pager pages={pages} next={next} of="calls" />
          </>
        )
      }
    </Section>
  );
}

function CallsTable({ run, calls }: { run: Run; calls: readonly Call[] }) {
  const { currency } = run.rulebook;
  const mayPay = useMay().act;
  return (
    <section className={table.sheet} aria-label="Table of calls" {...SCROLLS}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Segment</th>
            <th scope="col">State</th>
            <th scope="col" className={table.figure}>
              Called, {currency}
            </th>
            <th scope="col" className={table.figure}>
              Paid, {currency}
            </th>
            <th scope="col">Due</th>
            <th scope="col">Reference</th>
            {mayPay && <th scope="col">Payment</th>}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <Row
              key={`${call.trancheId} ${call.round} ${call.memberId} ${call.segment}`}
              run={run}
              call={call}
              mayPay={mayPay}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ run, call, mayPay }: { run: Run; call: Call; mayPay: boolean }) {
  return (
    <tr>
      <th scope="row">
        {accountName(call)}
        <span className={table.second}>
          {stepName(run, call.trancheId)}, round {call.round + 1}
        </span>
      </th>
      <td data-label="Segment">{call.segment ?? "None"}</td>
      <td data-label="State">
        <Mark state={call.state} />
      </td>
      <td data-label="Called" className={table.figure}>
        <Amount value={call.amount} />
      </td>
      <td data-label="Paid" className={table.figure}>
        <Amount value={call.paid} />
      </td>
      <td data-label="Due">
        <span className={classes.moment}>
          <Moment at={call.dueAt} />
        </span>
      </td>
      <td data-label="Reference">
        <code className={classes.reference}>{call.reference}</code>
      </td>
      {mayPay && (
        <td data-label="Payment">
          {call.state === "paid" ? "All paid" : <RecordPayment run={run} call={call} />}
        </td>
      )}
    </tr>
  );
}
