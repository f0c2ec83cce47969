import type { TenantId } from "../../ids.ts";

/**
 * Drafts of rulebooks: what people work on before they publish it. A draft is JSON within the limits of a rulebook and
 * need not be valid. Each saving is a revision; of the last few the text is kept.
 */

/** As many drafts a tenant may have at once. */
export const MAX_DRAFTS = 50;

/** Of as many revisions the text is kept, so that whoever edits an old one is told what has changed since. */
export const KEPT_REVISIONS = 10;

/** What a draft was begun from. */
export type DraftOrigin =
  | { readonly kind: "document" }
  | { readonly kind: "template"; readonly template: string }
  | { readonly kind: "version"; readonly hash: string };

export interface DraftRevision {
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  /** Names its text, which is of no other revision, whatever it says. */
  readonly text: string;
}

export interface Draft {
  readonly draftId: string;
  /** The name that the rulebook in it gives itself now, if it gives one. */
  readonly name?: string;
  readonly origin: DraftOrigin;
  readonly createdAt: string;
  readonly createdBy: string;
  /** The last few, the current one last. There is at least one. */
  readonly revisions: readonly DraftRevision[];
}

/** A draft that is to be saved: its text apart. */
export interface Saving {
  readonly name?: string;
  readonly at: string;
  readonly by: string;
  /** JSON, the properties in the order in which they were written. */
  readonly text: string;
}

export interface DraftStore {
  /** Keeps a new draft; `undefined`, and nothing done, where there are `MAX_DRAFTS` already. */
  create(
    tenantId: TenantId,
    begun: Pick<Draft, "draftId" | "origin">,
    saving: Saving,
  ): Promise<Draft | undefined>;
  find(tenantId: TenantId, draftId: string): Promise<Draft | undefined>;
  /** All of them, the oldest first. */
  all(tenantId: TenantId): Promise<readonly Draft[]>;
  text(tenantId: TenantId, revision: DraftRevision): Promise<string>;
  /** Saves the next revision of a draft; `undefined`, and nothing done, if it has another current one by now. */
  save(tenantId: TenantId, draft: Draft, saving: Saving): Promise<Draft | undefined>;
  /** Removes a draft; `false`, and nothing done, if it has another current revision by now. */
  remove(tenantId: TenantId, draft: Draft): Promise<boolean>;
}

/** The current revision of a draft. */
export function currentOf({ revisions }: Draft): DraftRevision {
  const current = revisions.at(-1);
  if (current === undefined) {
    throw new Error("A draft has at least one revision");
  }
  return current;
}
