import { findTemplate } from "../../../shared/service/rulebooks/edit-drafts.ts";
import { TEMPLATES } from "../../../shared/templates/index.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json } from "../schemas.ts";

/** Rulebooks to start from. */
export function addTemplateRoutes(api: Api): void {
  api.openapi(listOperation, (c) =>
    c.json({ templates: TEMPLATES.map(({ id, title, purpose }) => ({ id, title, purpose })) }, 200),
  );

  api.openapi(readOperation, (c) => c.json(findTemplate(c.req.valid("param").templateId), 200));
}

const line = { id: z.string(), title: z.string(), purpose: z.string() };

const listOperation = operation({
  operationId: "listTemplates",
  method: "get",
  path: "/v1/rulebook-templates",
  tag: "Rulebooks",
  summary: "Rulebooks to start from",
  responses: { 200: json("All of them", z.object({ templates: z.array(z.object(line)) })) },
});

const readOperation = operation({
  operationId: "readTemplate",
  method: "get",
  path: "/v1/rulebook-templates/{templateId}",
  tag: "Rulebooks",
  summary: "One rulebook to start from",
  request: { params: z.object({ templateId: z.string() }) },
  responses: { 200: json("The template", z.object({ ...line, rulebook: z.unknown() })) },
});
