import { canonicalJson, sha256Hex } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import { differencesOf, Stale } from "../stale.ts";
import type { Manifest, RegisterStore, Revision } from "./register.ts";

/** What whoever edits has seen: the tag of a state, or (`null`) that there is none. */
export type Seen = string | null | undefined;

/** The tag of a state of something that people edit: what is the same has the same tag. */
export function tagOf(json: unknown): string {
  return sha256Hex(canonicalJson(json)).slice(0, 32);
}

/** So many revisions are looked through for the state that somebody has seen. */
const MAX_REVISIONS = 20;

/**
 * Lets an edit of something in the register go on that is as whoever edits has seen it.
 * @throws Stale with what has changed since and who changed it, as far as the latest revisions say that
 */
export async function asSeen<T>(
  register: RegisterStore,
  tenantId: TenantId,
  seen: Seen,
  now: T | undefined,
  /** What it is by another manifest. */
  of: (manifest: Manifest) => Promise<T | undefined> | T | undefined,
): Promise<void> {
  if (seen === undefined) {
    return;
  }
  const tag = now === undefined ? undefined : tagOf(now);
  if (seen === null) {
    if (tag !== undefined) {
      throw new Stale("It is there already", tag);
    }
    return;
  }
  if (tag === undefined) {
    throw new Stale("It is not there any more", undefined);
  }
  if (tag === seen) {
    return;
  }
  let changedBy: Revision | undefined;
  let isSince = true;
  for await (const revision of register.revisions(tenantId, { limit: MAX_REVISIONS })) {
    const before = await of(await register.manifest(tenantId, revision.manifest));
    const tagBefore = before === undefined ? undefined : tagOf(before);
    if (tagBefore === seen) {
      throw new Stale(said(changedBy), tag, differencesOf(before, now));
    }
    isSince = isSince && tagBefore === tag;
    if (isSince) {
      changedBy = revision;
    }
  }
  throw new Stale(said(isSince ? undefined : changedBy), tag);
}

function said(change: Revision | undefined): string {
  if (change === undefined) {
    return "It has been changed since you read it: read it again";
  }
  const { revision, at, cause } = change;
  return `It was changed in revision ${revision}${cause.by === undefined ? "" : ` by ${cause.by}`} at ${at}`;
}
