import type { Context } from "hono";
import { MAX_BODY_BYTES } from "../../../shared/body-size.ts";
import { sha256Hex } from "../../../shared/canonical/index.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { Refusal } from "../../../shared/service/refusal.ts";
import {
  listPublic,
  publicationTag,
  publicDocument,
  publicPage,
  readPublication,
  switchPublication,
  tenantOfPublicId,
} from "../../../shared/service/rulebooks/publication.ts";
import type { Api, ApiEnv } from "../framework/env.ts";
import { etagOf, ifMatch, isKnown } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import { rateLimits } from "../framework/rate-limit.ts";
import * as z from "../framework/zod.ts";
import { documentOf, hash, json, jsonBody, moment } from "../schemas.ts";
import { explanation, hashParam } from "./rulebook-schemas.ts";

/** What everyone together has of one tenant's page. */
const SHARE = { requestsPerSecond: 20, burst: 100 };

/** What a tenant shows to everyone, if it has switched that on; and the switch. */
export function addPublicRoutes(api: Api): void {
  const limits = rateLimits();

  /** The service of the tenant whose public id it is. Everyone together has a share of it that leaves the tenant its own. */
  const shownBy = async (c: Context<ApiEnv>, publicId: string) => {
    const { service } = c.var;
    const tenantId = await tenantOfPublicId(service, publicId);
    const { granted, retryAfter } = limits.take(tenantId, SHARE, service.clock.now());
    if (!granted) {
      c.header("retry-after", String(retryAfter));
      throw new Refusal("tooManyRequests", "Too many requests at once; try again in a moment");
    }
    return { tenant: service.tenant(tenantId), tenantId };
  };

  api.openapi(listOperation, async (c) => {
    const { publicId } = c.req.valid("param");
    const { tenant, tenantId } = await shownBy(c, publicId);
    return answerPublic(c, JSON.stringify({ rulebooks: await listPublic(tenant, tenantId, publicId) }));
  });

  api.openapi(pageOperation, async (c) => {
    const { publicId, hash: of } = c.req.valid("param");
    const { tenant, tenantId } = await shownBy(c, publicId);
    return answerPublic(c, JSON.stringify(await publicPage(tenant, tenantId, publicId, of)));
  });

  api.openapi(documentOperation, async (c) => {
    const { publicId, hash: of } = c.req.valid("param");
    const { tenant, tenantId } = await shownBy(c, publicId);
    return answerPublic(c, await publicDocument(tenant, tenantId, publicId, of));
  });

  api.openapi(readOperation, async (c) => {
    const setting = await readPublication(c.var.tenant, c.var.caller.tenantId);
    c.header("etag", etagOf(publicationTag(setting)));
    return c.json(setting ?? { enabled: false }, 200);
  });

  api.openapi(switchOperation, async (c) => {
    const { tenant, caller, service } = c.var;
    const { enabled } = c.req.valid("json");
    const by = actorName(caller.actor);
    const seen = ifMatch(c);
    const setting = await switchPublication(tenant, service.publicIds, caller.tenantId, enabled, by, seen);
    c.header("etag", etagOf(publicationTag(setting)));
    return c.json(setting ?? { enabled: false }, 200);
  });
}

/** A page takes no longer to change than this, and no less to be asked for again. */
const MAX_AGE = "public, max-age=60";

function answerPublic(c: Context, text: string): Response {
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new Refusal("tooLarge", "This page is too large; its document can be read by itself");
  }
  const etag = etagOf(sha256Hex(text).slice(0, 32));
  const headers = { etag, "cache-control": MAX_AGE, "access-control-allow-origin": "*" };
  return isKnown(c, etag)
    ? c.body(null, 304, headers)
    : c.body(text, 200, { ...headers, "content-type": "application/json" });
}

const publicRulebook = z.object({
  hash,
  status: z.enum(["inForce", "future"]),
  name: z.string(),
  currency: z.string(),
  effectiveFrom: moment,
});

const worked = z.object({
  name: z.string(),
  snapshot: z.unknown(),
  event: z.unknown(),
  result: z.looseObject({ engine: z.string() }),
});

const publicIdParam = z.object({ publicId: z.string() });
const setting = z
  .object({
    enabled: z.boolean(),
    publicId: z.string().optional(),
    changedAt: moment.optional(),
    changedBy: z.string().optional(),
  })
  .openapi("PublicationSetting");

const listOperation = operation({
  operationId: "listPublicRulebooks",
  method: "get",
  path: "/v1/public/{publicId}/rulebooks",
  tag: "Public",
  summary: "The rulebook in force and those to come, for everyone",
  description: "Only of a venue that shows them, by the public id it has given out.",
  request: { params: publicIdParam },
  responses: {
    200: tagged(json("In order of force", z.object({ rulebooks: z.array(publicRulebook) }))),
    304: tagged({ description: "As it was" }),
  },
});

const pageOperation = operation({
  operationId: "readPublicRulebook",
  method: "get",
  path: "/v1/public/{publicId}/rulebooks/{hash}",
  tag: "Public",
  summary: "A rulebook in plain English with its examples worked out, for everyone",
  request: { params: publicIdParam.extend(hashParam.shape) },
  responses: {
    200: tagged(json("The page", publicRulebook.extend({ explanation, examples: z.array(worked) }))),
    304: tagged({ description: "As it was" }),
  },
});

const documentOperation = operation({
  operationId: "readPublicDocument",
  method: "get",
  path: "/v1/public/{publicId}/rulebooks/{hash}/document",
  tag: "Public",
  summary: "The bytes that a rulebook's hash is of, for everyone",
  request: { params: publicIdParam.extend(hashParam.shape) },
  responses: {
    200: tagged(json("Canonical JSON", documentOf("Rulebook"))),
    304: tagged({ description: "As it was" }),
  },
});

const readOperation = operation({
  operationId: "readPublication",
  method: "get",
  path: "/v1/publication",
  tag: "Settings",
  summary: "Whether rulebooks are shown to everyone, and under which public id",
  responses: { 200: tagged(json("The setting", setting)) },
});

const switchOperation = operation({
  operationId: "switchPublication",
  method: "put",
  path: "/v1/publication",
  tag: "Settings",
  summary: "Show the rulebooks to everyone, or no longer",
  request: jsonBody(z.strictObject({ enabled: z.boolean() })),
  responses: { 200: tagged(json("The setting", setting)) },
  ifMatch: { of: "readPublication" },
});
