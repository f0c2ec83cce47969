import { readSignIn } from "../api/client.ts";
import { replaceAddress } from "../route/route.ts";
import { type Provider, personCame } from "./session.ts";

/** The way in for people; the library for it is fetched here and not before. */

async function provider(): Promise<Provider> {
  const { issuer, clientId, audience } = await readSignIn();
  return { issuer, clientId, audience };
}

/** Leaves this page for the provider's. `back` is where to go afterwards. @throws Error in plain words */
export async function enterAsPerson(back: string, another = false): Promise<void> {
  const [said, { begin }] = await Promise.all([provider(), import("./person.ts")]);
  if (said.issuer === "") throw new Error("People cannot sign in here: the service has no OpenID provider.");
  await begin(said, back, another);
}

let underWay: { readonly address: string; readonly coming: Promise<void> } | undefined;

/** Completes what the provider sent people back for; once for each address, because its code counts once. */
export function arrive(address: string): Promise<void> {
  if (underWay?.address !== address) underWay = { address, coming: arriving(address) };
  return underWay.coming;
}

async function arriving(address: string): Promise<void> {
  const [said, { complete }] = await Promise.all([provider(), import("./person.ts")]);
  const { subject, back } = await complete(said, address);
  personCame(said, subject);
  replaceAddress(back);
}
