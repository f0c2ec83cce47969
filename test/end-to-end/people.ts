import { randomBytes } from "node:crypto";
import { signIn } from "../identity/sign-in.ts";
import type { Edition } from "./edition.ts";
import { ask, said, type Tenant } from "./tenant.ts";

/** People who sign in, are invited and come. */

/** Somebody with a browser. */
export async function person(edition: Edition, email: string) {
  const { accessToken } = await signIn(edition.issuer, email);
  const as = (
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ) => ask(edition.url, method, path, { ...options, apiKey: accessToken });
  return {
    email,
    accessToken,
    as,
    accept: async () =>
      as("POST", "/v1/invitations/accept", { body: { token: await tokenFor(edition, email) } }),
  };
}

/** The token in the last letter to an address. */
export async function tokenFor(edition: Edition, email: string): Promise<string> {
  const letter = (await edition.letters()).find(({ to }) => to.includes(email));
  const [token = ""] = /iv_\w+/.exec(letter?.text ?? "") ?? [];
  return token;
}

export const anEmail = (name: string) => `${name}-${randomBytes(4).toString("hex")}@venue.example`;

/** Somebody who was invited by the tenant and has come. */
export async function joined(edition: Edition, tenant: Tenant, role: string, more = {}) {
  const somebody = await person(edition, anEmail(role.toLowerCase()));
  await tenant.succeed("POST", "/v1/invitations", { email: somebody.email, role, ...more });
  const { person: accepted } = said(await somebody.accept());
  return { ...somebody, personId: accepted.personId };
}
