import type { TenantId } from "../../ids.ts";
import type { RegisterStore, Revision } from "./register.ts";

/** Where a list of revisions goes on: with what came before this one. */
export type RevisionPlace = Pick<Revision, "revision" | "at">;

/** A change of the register, as the list shows it. */
export interface RevisionView extends Omit<Revision, "manifest" | "posting"> {
  /** Whether a balance moved: the posting to the ledger has the same number. */
  readonly posted: boolean;
}

export interface RevisionsPage {
  readonly revisions: readonly RevisionView[];
  /** Absent when there are no more. */
  readonly before?: RevisionPlace;
}

/**
 * Everything that ever changed the register, newest first: members, figures, tags and statuses as well as balances, each
 * with what did it and who asked for it.
 */
export async function listRevisions(
  { register }: { readonly register: RegisterStore },
  tenantId: TenantId,
  { limit, before }: { readonly limit: number; readonly before?: RevisionPlace | undefined },
): Promise<RevisionsPage> {
  const revisions: RevisionView[] = [];
  for await (const revision of register.revisions(tenantId, { before, limit: limit + 1 })) {
    const last = revisions.at(-1);
    if (revisions.length === limit && last !== undefined) {
      return { revisions, before: { revision: last.revision, at: last.at } };
    }
    const { manifest: _, posting, ...view } = revision;
    revisions.push({ ...view, posted: posting !== undefined });
  }
  return { revisions };
}
