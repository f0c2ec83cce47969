import { actorName } from "../../../shared/service/people/access.ts";
import { assessRulebook } from "../../../shared/service/rulebooks/assess-rulebook.ts";
import { explainPublished } from "../../../shared/service/rulebooks/explain-rulebook.ts";
import { publishRulebook } from "../../../shared/service/rulebooks/publish-rulebook.ts";
import {
  compareVersions,
  listRulebooks,
  readPublished,
  viewRulebook,
} from "../../../shared/service/rulebooks/read-rulebooks.ts";
import { withdrawRulebook } from "../../../shared/service/rulebooks/withdraw-rulebook.ts";
import { bodyDocument } from "../framework/bodies.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { located } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { documentOf, documentOrYamlBody, json, jsonBody, next, page } from "../schemas.ts";
import { answerExplanation } from "./answer-explanation.ts";
import {
  assessment,
  comparison,
  explained,
  explanationQuery,
  fromQuery,
  hashParam,
  publication,
  published,
  rulebookView,
} from "./rulebook-schemas.ts";

/** Rulebooks: published once, never changed; taken back only before they come into force. */
export function addRulebookRoutes(api: Api): void {
  api.openapi(publishOperation, async (c) => {
    const { tenant, caller } = c.var;
    const document = await bodyDocument(c, "rulebook");
    const { rulebook, warnings, repeated } = await publishRulebook(tenant, caller.tenantId, document, {
      publishedBy: actorName(caller.actor),
    });
    c.header("location", `/v1/rulebooks/${rulebook.hash}`);
    return c.json({ ...rulebook, warnings }, repeated ? 200 : 201);
  });

  api.openapi(validateOperation, async (c) => {
    const { tenant, caller } = c.var;
    return c.json(await assessRulebook(tenant, caller.tenantId, await bodyDocument(c, "rulebook")), 200);
  });

  api.openapi(listOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const [before] = from === undefined ? [] : placeOf("rulebooks", from);
    const { rulebooks, next: place } = await listRulebooks(c.var.tenant, c.var.caller.tenantId, {
      limit,
      before,
    });
    return c.json({ rulebooks, ...(place === undefined ? {} : { next: cursor("rulebooks", [place]) }) }, 200);
  });

  api.openapi(readOperation, async (c) => {
    const text = await readPublished(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").hash);
    return c.body(text, 200, { "content-type": "application/json" });
  });

  api.openapi(statusOperation, async (c) =>
    c.json(await viewRulebook(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").hash), 200),
  );

  api.openapi(explainOperation, async (c) => {
    const { hash } = c.req.valid("param");
    const explanation = await explainPublished(c.var.tenant, c.var.caller.tenantId, hash);
    return answerExplanation(c, explanation, c.req.valid("query").format);
  });

  api.openapi(compareOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { from } = c.req.valid("query");
    return c.json(await compareVersions(tenant, caller.tenantId, from, c.req.valid("param").hash), 200);
  });

  api.openapi(withdrawOperation, async (c) => {
    const { tenant, caller } = c.var;
    const rulebook = await withdrawRulebook(tenant, caller.tenantId, c.req.valid("param").hash, {
      by: actorName(caller.actor),
      reason: c.req.valid("json").reason,
    });
    return c.json(rulebook, 200);
  });
}

const publishOperation = operation({
  operationId: "publishRulebook",
  method: "post",
  path: "/v1/rulebooks",
  tag: "Rulebooks",
  summary: "Publish a rulebook",
  description:
    "It must be without faults and its worked examples must come out as they say. Published, it can never change.",
  request: documentOrYamlBody("Rulebook", "The rulebook."),
  responses: {
    200: located(json("It was published before", publication)),
    201: located(json("It is published", publication)),
  },
});

const validateOperation = operation({
  operationId: "validateRulebook",
  method: "post",
  path: "/v1/rulebook-validations",
  changes: "nothing",
  tag: "Rulebooks",
  summary: "Every fault and doubt of a rulebook, without keeping it",
  request: documentOrYamlBody("Rulebook", "What may be a rulebook."),
  responses: { 200: json("What there is to say of it", assessment) },
});

const listOperation = operation({
  operationId: "listRulebooks",
  method: "get",
  path: "/v1/rulebooks",
  tag: "Rulebooks",
  summary: "Published rulebooks, the last to come into force first",
  request: { query: page },
  responses: { 200: json("A page of them", z.object({ rulebooks: z.array(rulebookView), next })) },
});

const readOperation = operation({
  operationId: "readRulebook",
  method: "get",
  path: "/v1/rulebooks/{hash}",
  tag: "Rulebooks",
  summary: "A published rulebook's canonical JSON: the bytes its hash is of",
  request: { params: hashParam },
  responses: { 200: json("The rulebook", documentOf("Rulebook")) },
});

const statusOperation = operation({
  operationId: "readRulebookStatus",
  method: "get",
  path: "/v1/rulebooks/{hash}/status",
  tag: "Rulebooks",
  summary: "Whether a published rulebook is in force, to come, superseded or withdrawn",
  request: { params: hashParam },
  responses: { 200: json("What is known of it", rulebookView) },
});

const explainOperation = operation({
  operationId: "explainRulebook",
  method: "get",
  path: "/v1/rulebooks/{hash}/explanation",
  tag: "Rulebooks",
  summary: "A published rulebook in plain English",
  request: { params: hashParam, query: explanationQuery },
  responses: explained,
});

const compareOperation = operation({
  operationId: "compareRulebooks",
  method: "get",
  path: "/v1/rulebooks/{hash}/changes",
  tag: "Rulebooks",
  summary: "What a published rulebook changes in another, in sentences",
  request: { params: hashParam, query: fromQuery },
  responses: { 200: json("Every change", comparison) },
});

const withdrawOperation = operation({
  operationId: "withdrawRulebook",
  method: "post",
  path: "/v1/rulebooks/{hash}/withdrawal",
  tag: "Rulebooks",
  summary: "Take back a rulebook that has not come into force",
  description: "It stays readable, and is never chosen. One that is or was in force cannot be taken back.",
  request: { params: hashParam, ...jsonBody(z.strictObject({ reason: z.string().trim().min(1).max(1000) })) },
  responses: { 200: json("It is withdrawn", published) },
});
