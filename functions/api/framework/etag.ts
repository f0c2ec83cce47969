import type { Context } from "hono";
import { Refusal } from "../../../shared/service/refusal.ts";

/** The entity tag of a revision of something that people edit (RFC 9110, 8.8.3). */
export function etagOf(revision: number | string): string {
  return `"${revision}"`;
}

/**
 * The revision that the caller has seen, from `If-Match`; `undefined` where it says none.
 * @throws Refusal when it is not an entity tag
 */
export function ifMatch(c: Context): string | undefined {
  const given = c.req.header("if-match");
  if (given === undefined) {
    return undefined;
  }
  const [, revision] = /^"([\x21\x23-\x7e]{1,200})"$/.exec(given.trim()) ?? [];
  if (revision === undefined) {
    throw new Refusal("preconditionFailed", "If-Match must be the ETag of what was read, in its quotes");
  }
  return revision;
}

/** The same where an edit must say what it is based on. @throws Refusal when it does not */
export function requiredIfMatch(c: Context): string {
  const revision = ifMatch(c);
  if (revision === undefined) {
    throw new Refusal(
      "preconditionRequired",
      "Say which state you edit: If-Match with the ETag of what was read",
    );
  }
  return revision;
}

/** Whether the caller has this already (`If-None-Match`): then 304 is the answer. */
export function isKnown(c: Context, etag: string): boolean {
  const given = c.req.header("if-none-match") ?? "";
  return given === "*" || given.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
