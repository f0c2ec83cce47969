import { useSyncExternalStore } from "react";
import { INVITATION, SIGNED_IN } from "./paths.ts";

/** Two pages that others link to have a path of their own; the rest are told by the fragment. */
export type Route =
  | { readonly page: "runs" }
  | { readonly page: "run"; readonly runId: string }
  | { readonly page: "signedIn" }
  /** `token` is there until the page has put it away. */
  | { readonly page: "invitation"; readonly token: string };

/** The page an address (path and fragment) names; anything unknown is the list of runs. */
export function routeOf(address: string): Route {
  const { pathname, hash } = new URL(address, "http://localhost");
  if (pathname === SIGNED_IN) return { page: "signedIn" };
  if (pathname === INVITATION) return { page: "invitation", token: hash.slice(1) };
  const runId = /^#\/runs\/([^/]+)$/.exec(hash)?.[1];
  if (runId === undefined) return { page: "runs" };
  try {
    return { page: "run", runId: decodeURIComponent(runId) };
  } catch {
    return { page: "runs" };
  }
}

export const RUNS = "/#/runs";
export const runAddress = (runId: string) => `${RUNS}/${encodeURIComponent(runId)}`;

/** What the address bar says, without the origin and without what a provider added to it. */
export const hereAndNow = () => `${window.location.pathname}${window.location.hash}`;

const listeners = new Set<() => void>();

/** Shows another page in place of this one, which the way back leaves out. */
export function replaceAddress(address: string): void {
  window.history.replaceState(null, "", address);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("hashchange", listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("hashchange", listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The page shown now, and again whenever the address changes. */
export const useRoute = (): Route => routeOf(useSyncExternalStore(subscribe, hereAndNow));
