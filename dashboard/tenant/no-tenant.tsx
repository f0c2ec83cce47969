import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me, SignedUp, SignInSettings } from "../api/model.ts";
import { useSignInSettings } from "../api/queries.ts";
import card from "../parts/card.module.css";
import { CardPage } from "../parts/card.tsx";
import { FirstKey } from "./first-key.tsx";
import { SignVenueUp } from "./sign-venue-up.tsx";

const MAY_SIGN_UP: Record<SignInSettings["signUp"], string> = {
  open: "You become its owner, and can invite others.",
  code: "You need a sign-up code of whoever runs this service. You become the venue's owner.",
  closed: "Here, only whoever runs this service signs venues up. Ask them.",
};

/** What somebody sees who has signed in and belongs to nothing yet: the ways in from here. */
export function NoTenant({ me }: { me: Me }) {
  const settings = useSignInSettings().data;
  const queries = useQueryClient();
  const [signedUp, setSignedUp] = useState<SignedUp>();
  const goOn = () => queries.invalidateQueries({ queryKey: ["me"] });
  if (signedUp !== undefined) return <FirstKey signedUp={signedUp} onKept={goOn} />;
  return (
    <CardPage title="You belong to no venue yet">
      <p>
        You are signed in{me.email === undefined ? "" : ` as ${me.email}`}. That alone shows you nothing: a
        venue has to let you in.
      </p>
      <h2>You were invited</h2>
      <p>
        Open the link in the letter you were sent. No letter? Ask an owner of the venue to invite{" "}
        {me.email ?? "you"}.
      </p>
      <Button variant="default" onClick={goOn}>
        Look again
      </Button>
      {settings !== undefined && (
        <>
          <h2>You want to sign a venue up</h2>
          <p>{MAY_SIGN_UP[settings.signUp]}</p>
          {settings.signUp !== "closed" && (
            <SignVenueUp byCode={settings.signUp === "code"} onSignedUp={setSignedUp} />
          )}
        </>
      )}
      <p className={card.quiet}>
        Signed in with the wrong address? Sign out at the top, and in with the other.
      </p>
    </CardPage>
  );
}
