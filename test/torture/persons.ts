import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Refused } from "../../shared/client/index.ts";
import { signIn } from "../identity/sign-in.ts";
import type { Supervised } from "./supervised.ts";
import { type Clients, json, type Venue } from "./venue.ts";

/** Shorter than an access token lasts. */
const SIGNED_IN_MS = 8 * 60_000;

const TRY_AGAIN_MS = 400;

/** Somebody who approves for every venue that an edition serves. */
export interface Person {
  readonly email: string;
  /** An access token that is good for some minutes more. */
  credential(): Promise<string>;
}

/** Somebody who signs in when it is needed, again and again until it comes through. */
export function personOf(edition: Supervised, name: string): Person {
  const email = `${name}@venues.example`;
  let signedIn: { readonly since: number; readonly token: Promise<string> } | undefined;
  async function token(): Promise<string> {
    for (;;) {
      try {
        await edition.up();
        return (await signIn(edition.issuer(), email)).accessToken;
      } catch {
        await wait(TRY_AGAIN_MS);
      }
    }
  }
  return {
    email,
    credential() {
      if (signedIn === undefined || Date.now() - signedIn.since > SIGNED_IN_MS) {
        signedIn = { since: Date.now(), token: token() };
      }
      return signedIn.token;
    },
  };
}

/** Invites somebody into a venue as an approver, who comes: as often as it takes until it is so. */
export async function joinVenue(
  venue: Venue,
  { email, credential }: Person,
  clients: Clients,
  mailbox: string,
): Promise<void> {
  const client = clients(credential, venue.tenantId);
  for (;;) {
    const me: { personId: string; tenants: { tenantId: string }[] } = await json(client.ask("GET", "/v1/me"));
    if (me.tenants.some(({ tenantId }) => tenantId === venue.tenantId)) {
      venue.approvers.push({ personId: me.personId, client });
      return;
    }
    try {
      await venue.client.ask("POST", "/v1/invitations", { email, role: "approver" });
      const [token] = await tokensFor(mailbox, email, venue.name);
      await client.ask("POST", "/v1/invitations/accept", { token });
    } catch (error) {
      // A newer letter was written meanwhile, time leapt over the last day of this one, or nobody heard of the coming.
      if (!(error instanceof Refused)) {
        throw error;
      }
    }
  }
}

/** The tokens in all letters to an address that invite to a venue, the newest first. */
async function tokensFor(mailbox: string, email: string, venue: string): Promise<readonly string[]> {
  const names = (await readdir(mailbox)).filter((name) => name.endsWith(".json")).sort();
  const letters = await Promise.all(
    names.map(
      async (name): Promise<{ to: string[]; text: string }> =>
        JSON.parse(await readFile(join(mailbox, name), "utf8")),
    ),
  );
  return letters
    .filter(({ to, text }) => to.includes(email) && text.includes(`to ${venue} on Lossline`))
    .flatMap(({ text }) => /iv_\w+/.exec(text) ?? [])
    .reverse();
}
