import { Refused, Unreachable } from "../../shared/client/index.ts";

/** What became of an attempt to accept an invitation, and what to do about it. */
export interface Outcome {
  readonly title: string;
  readonly means: string;
  /** What this page offers: to sign in as somebody else, to try once more, or nothing. */
  readonly offer: "another" | "again" | "none";
}

const NEW_LETTER = "Ask an owner of the venue to send the letter again, and open the newest one.";

/** By the state that the invitation is in. */
const NOT_OPEN: Readonly<Record<string, Outcome>> = {
  expired: {
    title: "This invitation has expired",
    means: `An invitation counts for fourteen days. ${NEW_LETTER}`,
    offer: "none",
  },
  revoked: {
    title: "This invitation was taken back",
    means: "Somebody at the venue withdrew it. If you think that is a mistake, ask whoever invited you.",
    offer: "none",
  },
  accepted: {
    title: "This invitation has been accepted already",
    means:
      "An invitation counts once. If it was you, signed in another way, sign in that way. If it was not you, tell an owner of the venue.",
    offer: "another",
  },
};

/** By the code of the service's refusal. */
const REFUSED: Readonly<Record<string, Outcome>> = {
  anotherPersonsInvitation: {
    title: "This invitation is for another e-mail address",
    means:
      "Sign in with the address that the letter was sent to. If that address is no longer yours, ask an owner of the venue to invite the one you have.",
    offer: "another",
  },
  notFound: {
    title: "There is no such invitation",
    means:
      "The link may be incomplete, or a newer letter has replaced this one. Open the link in the newest letter, all of it.",
    offer: "none",
  },
  changedMeanwhile: {
    title: "Somebody changed it at the same moment",
    means: "Try once more.",
    offer: "again",
  },
};

const MOMENT: Outcome = {
  title: "The invitation could not be accepted just now",
  means: "The service did not answer. Nothing is lost: your invitation still counts. Try once more.",
  offer: "again",
};

/** What to tell somebody whose invitation was not accepted. */
export function outcomeOf(failure: Error): Outcome {
  if (failure instanceof Unreachable) return MOMENT;
  if (!(failure instanceof Refused)) return { ...MOMENT, means: failure.message };
  if (failure.code === "invitationNotOpen") {
    const known = NOT_OPEN[failure.faults[0]?.code ?? ""];
    if (known !== undefined) return known;
  }
  return (
    REFUSED[failure.code] ??
    (failure.status >= 500 || failure.status === 429 ? MOMENT : { ...MOMENT, means: failure.message })
  );
}
