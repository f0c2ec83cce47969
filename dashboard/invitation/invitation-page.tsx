import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { acceptInvitation } from "../api/client.ts";
import type { Accepted } from "../api/model.ts";
import { useMe } from "../api/queries.ts";
import { useAttempt } from "../parts/attempt.ts";
import card from "../parts/card.module.css";
import { CardPage, Choices } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { ReadingFault } from "../parts/reading.tsx";
import { INVITATION } from "../route/paths.ts";
import { RUNS, replaceAddress } from "../route/route.ts";
import { EnterButton } from "../session/enter-button.tsx";
import { chooseTenant, endSession, SignInOver, useSession } from "../session/session.ts";
import { placeIn } from "../tenant/membership.ts";
import { outcomeOf } from "./outcomes.ts";
import { forgetToken, keepToken, keptToken } from "./token.ts";

const TITLE = "Your invitation";

/** Where a letter leads: who it is for, signing in, and what became of it. `offered` is the token in the address. */
export function InvitationPage({ offered }: { offered: string }) {
  const session = useSession();
  const token = offered === "" ? keptToken() : offered;
  const [accepted, setAccepted] = useState<Accepted>();
  useEffect(() => {
    if (offered === "") return;
    setAccepted(undefined);
    keepToken(offered);
    replaceAddress(INVITATION);
  }, [offered]);

  if (accepted !== undefined) return <Welcome accepted={accepted} />;
  if (!token.startsWith("iv_")) return <NoToken />;
  if (session.kind !== "person") {
    return (
      <CardPage title={TITLE}>
        <p>
          Somebody invited you to their venue on Lossline, where the losses of a default are shared out by
          rules agreed beforehand. The letter says which venue, and as what.
        </p>
        <p>
          Sign in with <strong>the e-mail address the letter was sent to</strong>; then you decide whether to
          accept.
        </p>
        <EnterButton words="Sign in" back={INVITATION} />
        <p className={card.quiet}>
          You do not know what this is about? Close this page: nothing happens unless you accept.
        </p>
      </CardPage>
    );
  }
  return <Accept key={token} token={token} onAccepted={setAccepted} />;
}

function NoToken() {
  return (
    <CardPage title={TITLE}>
      <p>There is no invitation in this address. Open the link in your letter once more, all of it.</p>
      <a href={RUNS}>Go to the runs</a>
    </CardPage>
  );
}

/** For somebody who is signed in: as whom, and the decision. */
function Accept({ token, onAccepted }: { token: string; onAccepted: (accepted: Accepted) => void }) {
  const session = useSession();
  const queries = useQueryClient();
  const query = useMe();
  const { start, failure, underWay } = useAttempt(async () => {
    const accepted = await acceptInvitation(session, token).catch(endedOr);
    forgetToken();
    chooseTenant(accepted.tenantId);
    await queries.invalidateQueries({ queryKey: ["me"] });
    onAccepted(accepted);
  });
  const outcome = failure === undefined ? undefined : outcomeOf(failure);
  const offer = outcome?.offer ?? "first";
  return (
    <CardPage title={TITLE}>
      <ReadingFault query={query} />
      {outcome !== undefined && (
        <Notice tone="alarm" title={outcome.title}>
          <p>{outcome.means}</p>
        </Notice>
      )}
      {query.data !== undefined && (
        <>
          <p>
            You are signed in as <strong>{query.data.email ?? query.data.subject}</strong>.{" "}
            {outcome === undefined && "The invitation counts only for the address the letter was sent to."}
          </p>
          <Choices>
            {(offer === "first" || offer === "again") && (
              <Button size="md" loading={underWay} onClick={() => start()}>
                {offer === "again" ? "Try again" : "Accept the invitation"}
              </Button>
            )}
            {offer !== "none" && (
              <EnterButton words="Sign in as somebody else" back={INVITATION} another variant="default" />
            )}
            {offer === "none" && <a href={RUNS}>Go to the runs</a>}
          </Choices>
        </>
      )}
    </CardPage>
  );
}

/** A session that is over is told where people sign in. */
async function endedOr(reason: unknown): Promise<never> {
  if (reason instanceof SignInOver) await endSession(reason.message);
  throw reason;
}

function Welcome({ accepted }: { accepted: Accepted }) {
  const me = useMe().data;
  const tenant = me?.tenants.find(({ tenantId }) => tenantId === accepted.tenantId);
  return (
    <CardPage title={tenant === undefined ? "Welcome" : `Welcome to ${tenant.name}`}>
      <p>
        The invitation is accepted. You are in as <strong>{placeIn(accepted.person)}</strong>, with the
        address {accepted.person.email}.
      </p>
      <a href={RUNS}>Go to the runs</a>
    </CardPage>
  );
}
