import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refused } from "../../shared/client/index.ts";
import { readRuns } from "../api/client.ts";
import { Command } from "../parts/command.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { hereAndNow } from "../route/route.ts";
import { EnterButton } from "./enter-button.tsx";
import { signIn, useSession } from "./session.ts";
import classes from "./sign-in.module.css";

const NOT_ACCEPTED = "This key is not accepted. It may be mistyped, expired or revoked.";

const signUp = (origin: string) => `curl ${origin}/v1/tenants \\
  -H "Content-Type: application/json" \\
  -d '{"name": "My venue"}'`;

/** Why a key did not open the door, in a sentence. */
const sentenceOf = (reason: unknown) =>
  reason instanceof Refused && reason.status === 401
    ? NOT_ACCEPTED
    : reason instanceof Error
      ? reason.message
      : String(reason);

/** Two ways in: people go to their provider, and an API key is tried once before it is kept. */
export function SignIn() {
  const session = useSession();
  const ended = session.kind === "nobody" ? session.ended : undefined;
  const [key, setKey] = useState("");
  const [fault, setFault] = useState<string>();
  const [trying, setTrying] = useState(false);

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    const tried = key.trim();
    if (tried === "") return setFault("Enter the key first.");
    setTrying(true);
    try {
      await readRuns({ kind: "key", key: tried });
      signIn(tried);
    } catch (reason) {
      setFault(sentenceOf(reason));
      setTrying(false);
    }
  };

  return (
    <div className={classes.card}>
      <Page title="Sign in">
        {ended !== undefined && <Notice tone="notice" title={ended} />}
        <div className={classes.person}>
          <EnterButton words="Sign in with e-mail" back={hereAndNow()} />
        </div>
        <p className={classes.or}>or, for a system</p>
        <form onSubmit={submit} noValidate>
          <PasswordInput
            classNames={{ input: classes.key }}
            label="API key"
            description="Kept in this tab only, and forgotten when it closes."
            autoComplete="off"
            spellCheck={false}
            size="md"
            value={key}
            onChange={(changed) => setKey(changed.currentTarget.value)}
            error={fault}
            visibilityToggleButtonProps={{ "aria-label": "Show the key", tabIndex: 0 }}
          />
          <Button type="submit" size="md" mt="md" variant="default" fullWidth loading={trying}>
            Sign in with the key
          </Button>
        </form>
        <details className={classes.noKey}>
          <summary>Neither of these yet?</summary>
          <p>
            Sign in with e-mail: you can accept an invitation, or sign a venue up where that is open. Without
            a person, one request makes a tenant and shows its key, once.
          </p>
          <Command text={signUp(window.location.origin)} />
        </details>
      </Page>
    </div>
  );
}
