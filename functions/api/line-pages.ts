import type { Context } from "hono";
import * as z from "./framework/zod.ts";

/** What lists of lines have in common: their pages are larger, and come as files too. */

export const FORMATS = ["json", "csv", "jsonl"] as const;

/** Pages of lines are larger than those of other lists: a run may have millions. */
export const linePage = z.strictObject({
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000).openapi({ type: "integer" }),
  cursor: z.string().max(2000).optional().openapi({ description: "`next` of the page before." }),
});

export const lineFormat = z.enum(FORMATS).default("json").openapi({
  description: "In `csv` and `jsonl` the next page's address stands in a `Link` header.",
});

/** Lines of text, with the address of the next page in a `Link` header (RFC 8288). */
export function linesOfText(
  c: Context,
  type: string,
  rows: readonly string[],
  following: string | undefined,
): Response {
  const headers: Record<string, string> = { "content-type": `${type}; charset=utf-8` };
  if (following !== undefined) {
    const url = new URL(c.req.url);
    url.searchParams.set("cursor", following);
    headers.link = `<${url.pathname}${url.search}>; rel="next"`;
  }
  return c.body(rows.map((row) => `${row}\n`).join(""), 200, headers);
}

/** A number of a cursor; one that was made up is a place beyond the end. */
export function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}

/** The same page in each format. */
export function pageOf<S>(description: string, schema: S, csv = true) {
  const plain = { schema: z.string() };
  return {
    description,
    content: {
      "application/json": { schema },
      "application/jsonl": plain,
      ...(csv ? { "text/csv": plain } : {}),
    },
  };
}
