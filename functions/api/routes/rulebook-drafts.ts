import type { Context } from "hono";
import { actorName } from "../../../shared/service/people/access.ts";
import { currentOf, type Draft } from "../../../shared/service/rulebooks/drafts.ts";
import {
  assessDraft,
  type Beginning,
  beginDraft,
  deleteDraft,
  publishDraft,
  readDraft,
  saveDraft,
} from "../../../shared/service/rulebooks/edit-drafts.ts";
import { compareDraft, explainDraft } from "../../../shared/service/rulebooks/explain-rulebook.ts";
import { bodyDocument, bodyJson, isYaml, shaped } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, requiredIfMatch } from "../framework/etag.ts";
import { located, tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { documentOrYamlBody, json, moment } from "../schemas.ts";
import { answerExplanation } from "./answer-explanation.ts";
import {
  assessment,
  comparison,
  explained,
  explanationQuery,
  fromQuery,
  publication,
} from "./rulebook-schemas.ts";

/** Drafts of rulebooks: edited with `If-Match`, published when they are right. */
export function addDraftRoutes(api: Api): void {
  api.openAPIRegistry.register("DraftBeginning", beginning);

  api.openapi(beginOperation, async (c) => {
    const { tenant, caller } = c.var;
    const draft = await beginDraft(tenant, caller.tenantId, actorName(caller.actor), await beginningOf(c));
    c.header("location", `/v1/rulebook-drafts/${draft.draftId}`);
    return c.json(shown(c, draft), 201);
  });

  api.openapi(listOperation, async (c) => {
    const drafts = await c.var.tenant.drafts.all(c.var.caller.tenantId);
    return c.json({ drafts: drafts.map(viewOf) }, 200);
  });

  api.openapi(readOperation, async (c) => {
    const { draftId } = c.req.valid("param");
    const { draft, json: document } = await readDraft(c.var.tenant, c.var.caller.tenantId, draftId);
    return c.json({ ...shown(c, draft), document }, 200);
  });

  api.openapi(saveOperation, async (c) => {
    const { tenant, caller } = c.var;
    const seen = { ...c.req.valid("param"), seen: requiredIfMatch(c) };
    const document = await bodyDocument(c, "rulebook");
    const by = actorName(caller.actor);
    return c.json(shown(c, await saveDraft(tenant, caller.tenantId, by, seen, document)), 200);
  });

  api.openapi(deleteOperation, async (c) => {
    const seen = { ...c.req.valid("param"), seen: requiredIfMatch(c) };
    await deleteDraft(c.var.tenant, c.var.caller.tenantId, seen);
    return c.body(null, 204);
  });

  api.openapi(validateOperation, async (c) => {
    const { draftId } = c.req.valid("param");
    return c.json(await assessDraft(c.var.tenant, c.var.caller.tenantId, draftId), 200);
  });

  api.openapi(explainOperation, async (c) => {
    const { draftId } = c.req.valid("param");
    const explanation = await explainDraft(c.var.tenant, c.var.caller.tenantId, draftId);
    return answerExplanation(c, explanation, c.req.valid("query").format);
  });

  api.openapi(compareOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { from } = c.req.valid("query");
    return c.json(await compareDraft(tenant, caller.tenantId, c.req.valid("param").draftId, from), 200);
  });

  api.openapi(publishOperation, async (c) => {
    const { tenant, caller } = c.var;
    const seen = { ...c.req.valid("param"), seen: requiredIfMatch(c) };
    const by = actorName(caller.actor);
    const { rulebook, warnings, repeated } = await publishDraft(tenant, caller.tenantId, by, seen);
    c.header("location", `/v1/rulebooks/${rulebook.hash}`);
    return c.json({ ...rulebook, warnings }, repeated ? 200 : 201);
  });
}

/** What a draft is begun from: a document, which need not be valid yet, a template, or a published version. */
const beginning = z
  .union([
    z.strictObject({ document: z.unknown().refine((json) => json !== undefined, "JSON") }),
    z.strictObject({ template: z.string().max(100) }),
    z.strictObject({ version: z.string().max(100) }),
  ])
  .openapi("DraftBeginning");

/** From JSON what `beginning` says; YAML is the document itself. */
async function beginningOf(c: Context): Promise<Beginning> {
  return isYaml(c)
    ? { document: await bodyDocument(c, "rulebook") }
    : shaped(await bodyJson(c, "rulebook"), beginning);
}

function viewOf(draft: Draft) {
  const { draftId, name, origin, createdAt, createdBy } = draft;
  const { revision, at, by } = currentOf(draft);
  return {
    draftId,
    revision,
    ...(name === undefined ? {} : { name }),
    origin,
    createdAt,
    createdBy,
    updatedAt: at,
    updatedBy: by,
  };
}

/** A draft as it is answered, with its revision as the answer's entity tag. */
function shown(c: Context, draft: Draft) {
  const view = viewOf(draft);
  c.header("etag", etagOf(view.revision));
  return view;
}

const origin = z.union([
  z.object({ kind: z.literal("document") }),
  z.object({ kind: z.literal("template"), template: z.string() }),
  z.object({ kind: z.literal("version"), hash: z.string() }),
]);

const draftView = z
  .object({
    draftId: z.string(),
    revision: z.int().openapi({ description: "In quotes it is the draft's ETag." }),
    name: z.string().optional(),
    origin,
    createdAt: moment,
    createdBy: z.string(),
    updatedAt: moment,
    updatedBy: z.string(),
  })
  .openapi("Draft");

const params = z.object({ draftId: z.string() });

const PATH = "/v1/rulebook-drafts";
const ONE = "/v1/rulebook-drafts/{draftId}";
const tag = "Rulebook drafts";
const MATCH =
  "`If-Match` says which revision is meant; another one by now is answered by 412 with what changed.";

const beginOperation = operation({
  operationId: "beginDraft",
  method: "post",
  path: PATH,
  tag,
  summary: "Begin a draft from a document, a template or a published version",
  request: documentOrYamlBody("DraftBeginning", "What to begin from; in YAML, the rulebook itself."),
  responses: { 201: located(tagged(json("The draft", draftView))) },
});

const listOperation = operation({
  operationId: "listDrafts",
  method: "get",
  path: PATH,
  tag,
  summary: "Drafts, the oldest first",
  responses: { 200: json("All of them", z.object({ drafts: z.array(draftView) })) },
});

const readOperation = operation({
  operationId: "readDraft",
  method: "get",
  path: ONE,
  tag,
  summary: "A draft with what it says now",
  request: { params },
  responses: { 200: tagged(json("The draft", draftView.extend({ document: z.unknown() }))) },
});

const saveOperation = operation({
  operationId: "saveDraft",
  method: "put",
  path: ONE,
  tag,
  summary: "Save what a draft says from now on",
  description: `It need not be valid. ${MATCH}`,
  request: { params, ...documentOrYamlBody("Rulebook", "What may become a rulebook.") },
  responses: { 200: tagged(json("The draft", draftView)) },
  ifMatch: { of: "readDraft", required: true },
});

const deleteOperation = operation({
  operationId: "deleteDraft",
  method: "delete",
  path: ONE,
  tag,
  summary: "Delete a draft",
  description: MATCH,
  request: { params },
  responses: { 204: { description: "It is gone" } },
  ifMatch: { of: "readDraft", required: true },
});

const validateOperation = operation({
  operationId: "validateDraft",
  method: "get",
  path: `${ONE}/validation`,
  tag,
  summary: "Every fault and doubt of a draft, its worked examples and its date included",
  request: { params },
  responses: { 200: json("What there is to say of it", assessment.extend({ revision: z.int() })) },
});

const explainOperation = operation({
  operationId: "explainDraft",
  method: "get",
  path: `${ONE}/explanation`,
  tag,
  summary: "A draft in plain English",
  request: { params, query: explanationQuery },
  responses: explained,
});

const compareOperation = operation({
  operationId: "compareDraft",
  method: "get",
  path: `${ONE}/changes`,
  tag,
  summary: "What a draft would change in a published rulebook, in sentences",
  request: { params, query: fromQuery },
  responses: { 200: json("Every change", comparison) },
});

const publishOperation = operation({
  operationId: "publishDraft",
  method: "post",
  path: `${ONE}/publication`,
  tag,
  summary: "Publish what a draft says",
  description: `The draft stays as it is. ${MATCH}`,
  request: { params },
  responses: {
    200: located(json("It was published before", publication)),
    201: located(json("It is published", publication)),
  },
  ifMatch: { of: "readDraft", required: true },
});
