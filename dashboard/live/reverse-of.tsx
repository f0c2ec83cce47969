import { VisuallyHidden } from "@mantine/core";
import { valueAt } from "../../shared/canonical/object.ts";
import { reverse } from "../api/live.ts";
import type { Act, Run } from "../api/model.ts";
import { actInWords } from "./act-words.ts";
import { ReasonedAct } from "./reasoned-act.tsx";
import { useMay } from "./use-may.ts";

/** The way to take a payment back while its round of calls is open. `acts`: what was done, as far as it is shown. */
export function ReverseOf({ run, act, acts }: { run: Run; act: Act; acts: readonly Act[] }) {
  const may = useMay();
  const paymentId = valueAt(act, "paymentId");
  if (!may.act || act.kind !== "payment" || typeof paymentId !== "string") return null;
  if (acts.some((later) => later.kind !== "payment" && isAbout(later, act, paymentId))) return null;
  return (
    <div>
      <ReasonedAct
        run={run}
        label={
          <>
            Reverse<VisuallyHidden> the payment {paymentId}</VisuallyHidden>
          </>
        }
        quiet
        size="xs"
        title={`Reverse the payment ${paymentId}?`}
        confirm="Reverse it"
        means={`${actInWords(run, act)}. Its account is called for the amount again. The payment stays in the record, with a counter-entry beside it.`}
        words="reason"
        send={(session, reason) => reverse(session, run.runId, paymentId, reason)}
      />
    </div>
  );
}

/** Whether it reversed the payment, or closed its round. */
function isAbout(later: Act, payment: Act, paymentId: string): boolean {
  if (later.kind === "reversal") return valueAt(later, "paymentId") === paymentId;
  const same = (key: string) => valueAt(later, key) === valueAt(payment, key);
  return later.kind === "roundClosed" && same("step") && same("round");
}
