import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import card from "../parts/card.module.css";
import { CardPage } from "../parts/card.tsx";
import { runAddress } from "../route/route.ts";

/** Where somebody who stands for a member begins: the list of runs is for the venue's officers. */
export function FindRun({ memberId }: { memberId: string }) {
  const [runId, setRunId] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (runId.trim() === "") return setFault("Enter the id of the run first.");
    window.location.assign(runAddress(runId.trim()));
  };
  return (
    <CardPage title="Runs">
      <p>
        You are here for <strong>{memberId}</strong>. The list of all runs is for the venue's officers; you
        see what {memberId} bears and owes in a run.
      </p>
      <p>The venue tells you the id of a run when there has been a default.</p>
      <form onSubmit={submit} noValidate>
        <TextInput
          classNames={{ input: card.input }}
          label="Id of the run"
          autoComplete="off"
          spellCheck={false}
          value={runId}
          error={fault}
          onChange={(changed) => setRunId(changed.currentTarget.value)}
        />
        <Button type="submit" mt="md">
          Show the run
        </Button>
      </form>
    </CardPage>
  );
}
