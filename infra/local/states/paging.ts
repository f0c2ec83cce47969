import { z } from "zod";
import { ApiError } from "./errors.ts";

/** What every list of the API may be asked. `maxResults` 0 means the default, as on AWS. */
export const paging = {
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
};

export interface PageQuery {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

const PAGE = 100;

/** One page of a list, and the token for the next, if there is one. @throws ApiError `InvalidToken` */
export function page<T>(all: readonly T[], query: PageQuery): { items: T[]; nextToken?: string } {
  const from =
    query.nextToken === undefined ? 0 : Number(Buffer.from(query.nextToken, "base64url").toString());
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new ApiError("InvalidToken", `Invalid Token: '${query.nextToken}'`);
  }
  const to = from + (query.maxResults || PAGE);
  const items = all.slice(from, to);
  return to < all.length ? { items, nextToken: Buffer.from(String(to)).toString("base64url") } : { items };
}
