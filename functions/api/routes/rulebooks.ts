import { z } from "@hono/zod-openapi";
import { TRANCHE_KINDS } from "../../../shared/rulebook/model.ts";
import { publishRulebook } from "../../../shared/service/publish-rulebook.ts";
import { listRulebooks, readPublished } from "../../../shared/service/read-rulebooks.ts";
import { bodyJson } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import { documentBody, documentOf, hash, json, moment } from "../schemas.ts";

/** Rulebooks: published once, never changed. */
export function addRulebookRoutes(api: Api): void {
  api.openapi(publishOperation, async (c) => {
    const { tenant, caller } = c.var;
    const json = await bodyJson(c, "rulebook");
    const { rulebook, warnings, repeated } = await publishRulebook(tenant, caller.tenantId, json);
    c.header("location", `/v1/rulebooks/${rulebook.hash}`);
    return c.json({ ...rulebook, warnings }, repeated ? 200 : 201);
  });

  api.openapi(listOperation, async (c) =>
    c.json({ rulebooks: await listRulebooks(c.var.tenant, c.var.caller.tenantId) }, 200),
  );

  api.openapi(readOperation, async (c) => {
    const text = await readPublished(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").hash);
    return c.body(text, 200, { "content-type": "application/json" });
  });
}

const outline = z.object({
  id: z.string(),
  name: z.string().optional(),
  clause: z.string().optional(),
  kind: z.enum(TRANCHE_KINDS),
  group: z.string().optional(),
});

const published = z
  .object({
    hash,
    name: z.string(),
    currency: z.string(),
    minorUnits: z.int(),
    segments: z.array(z.string()).nullable(),
    effectiveFrom: moment,
    publishedAt: moment,
    stateMachineVersionArn: z.string(),
    waterfalls: z.object({
      memberDefault: z.array(outline).optional(),
      nonDefaultLoss: z.array(outline).optional(),
    }),
  })
  .openapi("PublishedRulebook");

const warning = z.object({ code: z.string(), path: z.string(), message: z.string() });

const publication = published.extend({ warnings: z.array(warning) }).openapi("Publication");

const publishOperation = operation({
  operationId: "publishRulebook",
  method: "post",
  path: "/v1/rulebooks",
  tag: "Rulebooks",
  summary: "Publish a rulebook",
  description:
    "It must be without faults and its worked examples must come out as they say. Published, it can never change.",
  request: documentBody("Rulebook", "The rulebook."),
  responses: {
    200: json("It was published before", publication),
    201: json("It is published", publication),
  },
});

const listOperation = operation({
  operationId: "listRulebooks",
  method: "get",
  path: "/v1/rulebooks",
  tag: "Rulebooks",
  summary: "Published rulebooks in order of force",
  responses: { 200: json("All of them", z.object({ rulebooks: z.array(published) })) },
});

const readOperation = operation({
  operationId: "readRulebook",
  method: "get",
  path: "/v1/rulebooks/{hash}",
  tag: "Rulebooks",
  summary: "A published rulebook's canonical JSON: the bytes its hash is of",
  request: { params: z.object({ hash: z.string() }) },
  responses: { 200: json("The rulebook", documentOf("Rulebook")) },
});
