import { Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";
import { keptToken } from "../invitation/token.ts";
import { CardPage } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { INVITATION } from "../route/paths.ts";
import { arrive } from "./enter.ts";
import { EnterButton } from "./enter-button.tsx";

/** Where the provider sends people back to. It shows another page as soon as they are signed in. */
export function SignedIn() {
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    arrive(window.location.href).catch((reason: unknown) =>
      setFault(reason instanceof Error ? reason.message : String(reason)),
    );
  }, []);
  return (
    <CardPage title={fault === undefined ? "Signing you in" : "You are not signed in"}>
      {fault === undefined ? (
        <Skeleton height="4rem" radius="md" aria-label="Signing in" role="status" />
      ) : (
        <>
          <Notice tone="alarm" title={fault}>
            <p>Nothing has happened to your account. You can begin again.</p>
          </Notice>
          <EnterButton words="Sign in again" back={keptToken() === "" ? "/" : INVITATION} />
        </>
      )}
    </CardPage>
  );
}
