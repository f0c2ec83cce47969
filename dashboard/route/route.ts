import { useSyncExternalStore } from "react";

/** The pages, by the address's fragment: static files need no rewriting server for it. */
export type Route = { readonly page: "runs" } | { readonly page: "run"; readonly runId: string };

/** The page a fragment names; anything unknown is the list of runs. */
export function routeOf(fragment: string): Route {
  const runId = /^#\/runs\/([^/]+)$/.exec(fragment)?.[1];
  if (runId === undefined) return { page: "runs" };
  try {
    return { page: "run", runId: decodeURIComponent(runId) };
  } catch {
    return { page: "runs" };
  }
}

export const RUNS = "#/runs";
export const runAddress = (runId: string) => `${RUNS}/${encodeURIComponent(runId)}`;

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The page shown now, and again whenever the address changes. */
export const useRoute = (): Route => routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
