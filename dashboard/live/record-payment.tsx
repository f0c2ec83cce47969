import { TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { legible } from "../amounts/amounts.ts";
import { pay } from "../api/live.ts";
import type { Call, Run } from "../api/model.ts";
import card from "../parts/card.module.css";
import { stepName } from "../run/waiting-words.ts";
import { useSession } from "../session/session.ts";
import { accountName } from "./account-name.ts";
import { ActDialog, Opening } from "./act-dialog.tsx";
import { openAmount } from "./open-amount.ts";

interface Called {
  readonly run: Run;
  readonly call: Call;
}

/** The way to record what came for one call. */
export function RecordPayment({ run, call }: Called) {
  return (
    <Opening
      label={
        <>
          Record a payment<VisuallyHidden> of {accountName(call)}</VisuallyHidden>
        </>
      }
      quiet
      size="xs"
      dialog={(onClosed) => <PaymentDialog run={run} call={call} onClosed={onClosed} />}
    />
  );
}

const MEANS: Record<Exclude<Call["state"], "paid">, string> = {
  open: "When all that is called is paid, the run goes on at once. Until then a payment can be reversed.",
  unpaid:
    "These calls are closed, so it is a late payment: it changes nothing of the run, and is given back to those who bore the rest, once the run has completed. It cannot be reversed.",
};

function PaymentDialog({ run, call, onClosed }: Called & { readonly onClosed: () => void }) {
  const session = useSession();
  const { currency, minorUnits } = run.rulebook;
  // What is open when the dialog opens: it must not change under whoever is typing.
  const [opened] = useState(() => openAmount(call, minorUnits));
  const [amount, setAmount] = useState(opened);
  const [id, setId] = useState("");
  const send = async () => {
    if (id.trim() === "") throw new Error("Enter your own id of the money first.");
    await pay(session, run.runId, call, { id: id.trim(), amount: amount.trim() });
  };
  return (
    <ActDialog
      runId={run.runId}
      title={`Record a payment of ${accountName(call)}`}
      confirm="Record the payment"
      send={send}
      onClosed={onClosed}
    >
      <p>
        {accountName(call)} is called for {legible(call.amount)} {currency} in “
        {stepName(run, call.trancheId)}”{call.segment !== null && `, segment ${call.segment}`}, of which{" "}
        {legible(opened)} {currency} is not paid. {call.state !== "paid" && MEANS[call.state]}
      </p>
      <TextInput
        classNames={{ input: card.input }}
        label="Your own id of the money"
        description="Such as your bank's reference. The same id again is the same payment, and counts once."
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={id}
        onChange={(changed) => setId(changed.currentTarget.value)}
      />
      <TextInput
        mt="sm"
        classNames={{ input: card.input }}
        label={`Amount, ${currency}`}
        inputMode="decimal"
        autoComplete="off"
        value={amount}
        onChange={(changed) => setAmount(changed.currentTarget.value)}
      />
    </ActDialog>
  );
}
