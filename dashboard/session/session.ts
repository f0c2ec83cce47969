import { useSyncExternalStore } from "react";
import { valueAt } from "../../shared/canonical/object.ts";

/** The OpenID provider, as `GET /v1/sign-in` names it. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  /** What access tokens are asked for. */
  readonly audience: string;
}

export interface PersonSession {
  readonly kind: "person";
  readonly provider: Provider;
  readonly subject: string;
  /** The tenant that requests are about, once one is chosen. */
  readonly tenantId?: string;
}

/** Who is signed in, in this tab. It lives as long as the tab does. */
export type Session =
  /** `ended` is why the last session ended, when it was not by choice. */
  | { readonly kind: "nobody"; readonly ended?: string }
  | { readonly kind: "key"; readonly key: string }
  | PersonSession;

/** The person has to sign in again: their provider gives no other access token. */
export class SignInOver extends Error {
  override readonly name = "SignInOver";
}

const KEY = "lossline.key";
const PERSON = "lossline.person";
const NOBODY: Session = { kind: "nobody" };

const listeners = new Set<() => void>();
let session: Session = kept();

function kept(): Session {
  const key = sessionStorage.getItem(KEY);
  if (key !== null) return { kind: "key", key };
  const person = sessionStorage.getItem(PERSON);
  return person === null ? NOBODY : personIn(person);
}

function personIn(text: string): Session {
  const json: unknown = JSON.parse(text);
  const said = (key: string) => String(valueAt(json, key) ?? "");
  const provider = { issuer: said("issuer"), clientId: said("clientId"), audience: said("audience") };
  const tenantId = said("tenantId");
  return { kind: "person", provider, subject: said("subject"), ...(tenantId === "" ? {} : { tenantId }) };
}

function become(next: Session): void {
  session = next;
  sessionStorage.removeItem(KEY);
  sessionStorage.removeItem(PERSON);
  if (next.kind === "key") sessionStorage.setItem(KEY, next.key);
  if (next.kind === "person") {
    const { provider, subject, tenantId } = next;
    sessionStorage.setItem(PERSON, JSON.stringify({ ...provider, subject, tenantId }));
  }
  for (const listener of listeners) listener();
}

export const signIn = (key: string) => become({ kind: "key", key });
export const personCame = (provider: Provider, subject: string) =>
  become({ kind: "person", provider, subject });

/** From now on requests are about this tenant; about none until another is chosen. Nothing for an API key. */
export function chooseTenant(tenantId?: string): void {
  if (session.kind !== "person" || session.tenantId === tenantId) return;
  const { kind, provider, subject } = session;
  become({ kind, provider, subject, ...(tenantId === undefined ? {} : { tenantId }) });
}

/** Ends the session here. What the provider gave for it is forgotten too. */
export async function endSession(ended?: string): Promise<void> {
  const before = session;
  become(ended === undefined ? NOBODY : { kind: "nobody", ended });
  if (before.kind === "person") await (await import("./person.ts")).forget(before.provider);
}

/** Ends the session here and, for a person, at the provider, which brings them back. */
export async function signOut(): Promise<void> {
  if (session.kind !== "person") return endSession();
  const { provider } = session;
  await (await import("./person.ts")).leave(provider, () => become(NOBODY));
}

/**
 * What says to the service who asks. A person's access token is renewed when it is about to expire.
 * @throws SignInOver; Unreachable when the provider does not answer
 */
export async function tokenOf(of: Session): Promise<string> {
  if (of.kind === "key") return of.key;
  return of.kind === "nobody" ? "" : (await import("./person.ts")).freshToken(of.provider);
}

/** Tells sessions apart that may see different things. It is in no request. */
export function holderOf(of: Session): string {
  if (of.kind === "key") return of.key;
  return of.kind === "nobody" ? "" : `${of.provider.issuer} ${of.subject} ${of.tenantId ?? ""}`;
}

/** Whether the session that was told apart by `holder` is the one of this moment. */
export const isCurrent = (holder: unknown): boolean => holder === holderOf(session);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSession = (): Session => useSyncExternalStore(subscribe, () => session);
