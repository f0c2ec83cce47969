import { Button } from "@mantine/core";
import type { SignedUp } from "../api/model.ts";
import { CardPage } from "../parts/card.tsx";
import { Command } from "../parts/command.tsx";

/** The first API key of a new venue, which the service shows this once. */
export function FirstKey({ signedUp, onKept }: { signedUp: SignedUp; onKept: () => void }) {
  return (
    <CardPage title={`${signedUp.name} is signed up`}>
      <p>
        This is its first API key, for your systems and for the commands of the next page. It has every scope
        and <strong>is shown only now</strong>: put it where you keep passwords. You yourself do not need it
        to sign in.
      </p>
      <Command text={signedUp.apiKey} what="key" />
      <Button mt="md" onClick={onKept}>
        I have kept it: go on
      </Button>
    </CardPage>
  );
}
