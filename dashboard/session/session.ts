import { useSyncExternalStore } from "react";

/** The API key of this tab. It lives as long as the tab does and is sent to this origin only. */
export interface Session {
  readonly key: string;
  /** Why the last session ended, when it was not by choice. */
  readonly ended?: string;
}

const ITEM = "lossline.key";
const listeners = new Set<() => void>();
let session: Session = { key: sessionStorage.getItem(ITEM) ?? "" };

function become(next: Session): void {
  session = next;
  if (next.key === "") sessionStorage.removeItem(ITEM);
  else sessionStorage.setItem(ITEM, next.key);
  for (const listener of listeners) listener();
}

export const signIn = (key: string) => become({ key });
export const signOut = (ended?: string) => become(ended === undefined ? { key: "" } : { key: "", ended });

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSession = (): Session => useSyncExternalStore(subscribe, () => session);
