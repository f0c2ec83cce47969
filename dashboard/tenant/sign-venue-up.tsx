import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { signVenueUp } from "../api/client.ts";
import type { SignedUp } from "../api/model.ts";
import { useAttempt } from "../parts/attempt.ts";
import card from "../parts/card.module.css";
import { Notice } from "../parts/notice.tsx";
import { useSession } from "../session/session.ts";

interface Asked {
  readonly byCode: boolean;
  readonly onSignedUp: (signedUp: SignedUp) => void;
}

/** Makes a venue of the person who is signed in. */
export function SignVenueUp({ byCode, onSignedUp }: Asked) {
  const session = useSession();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const { start, failure, underWay } = useAttempt(async () => {
    if (name.trim() === "") throw new Error("Enter the venue's name first.");
    onSignedUp(await signVenueUp(session, name.trim(), code.trim()));
  });
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    void start();
  };
  return (
    <form onSubmit={submit} noValidate>
      {failure !== undefined && <Notice tone="alarm" title={failure.message} />}
      <TextInput
        classNames={{ input: card.input }}
        label="Name of the venue"
        autoComplete="organization"
        value={name}
        onChange={(changed) => setName(changed.currentTarget.value)}
      />
      {byCode && (
        <TextInput
          mt="sm"
          classNames={{ input: card.input }}
          label="Sign-up code"
          autoComplete="off"
          spellCheck={false}
          value={code}
          onChange={(changed) => setCode(changed.currentTarget.value)}
        />
      )}
      <Button type="submit" mt="md" loading={underWay}>
        Sign the venue up
      </Button>
    </form>
  );
}
