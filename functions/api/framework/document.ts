import { collateralSchema } from "../../../shared/collateral/schema.ts";
import { jsonSchemas } from "../../../shared/rulebook/json-schemas.ts";
import { callSettingsSchema } from "../../../shared/service/settings/schema.ts";
import type { DocumentName } from "../schemas.ts";
import type { Api } from "./env.ts";
import { describeHeaders } from "./headers.ts";
import { operation } from "./operation.ts";
import * as z from "./zod.ts";

/** How a request proves whose it is. */
const SECURITY = [{ apiKey: [] }, { person: [] }];

/** The document of the whole API (OpenAPI 3.1), made from the same schemas that validate it. */
export function openApiDocument(app: Api) {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Lossline",
      version: "1",
      description:
        "The default waterfall as a service. Amounts are decimal strings, moments ISO 8601 in UTC, errors problem " +
        "documents (RFC 9457). The tenant comes from the credential.",
    },
    servers: [{ url: "/" }],
    security: SECURITY,
  });
}

/** Describes what readers of their own read, and serves the document. To be called when every route is there. */
export function addDocument(app: Api): void {
  const { openAPIRegistry } = app;
  openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key, `ll_…`.",
  });
  openAPIRegistry.registerComponent("securitySchemes", "person", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An access token of the OpenID provider.",
  });
  describeHeaders(app);
  const schemas = jsonSchemas();
  const documents: Readonly<Record<DocumentName, object>> = {
    Rulebook: schemas.rulebook,
    Snapshot: schemas.snapshot,
    MemberData: withoutMoment(schemas.snapshot),
    Event: schemas.event,
    Collateral: z.toJSONSchema(collateralSchema, { io: "input" }),
    NewCallSettings: z.toJSONSchema(callSettingsSchema, { io: "input" }),
  };
  for (const [name, schema] of Object.entries(documents)) {
    const { $schema: _, ...described } = { $schema: undefined, ...schema };
    // References inside a schema are from its own root; here it is a part of a larger document.
    const json = JSON.stringify(described).replaceAll('"#', `"#/components/schemas/${name}`);
    openAPIRegistry.registerComponent("schemas", name, JSON.parse(json));
  }
  let json: string | undefined;
  app.openapi(readDocument, (c) => {
    json ??= JSON.stringify(openApiDocument(app));
    return c.body(json, 200, { "content-type": "application/json", "cache-control": "public, max-age=300" });
  });
}

/** What is there now has no moment of its own: a snapshot's `asOf` is that of its default. */
function withoutMoment(snapshot: ReturnType<typeof jsonSchemas>["snapshot"]) {
  const { asOf: _, ...properties } = snapshot.properties ?? {};
  return { ...snapshot, properties, required: snapshot.required?.filter((name) => name !== "asOf") };
}

const readDocument = operation({
  operationId: "readDocument",
  method: "get",
  path: "/v1/openapi.json",
  tag: "Reference",
  summary: "This document",
  responses: {
    200: { description: "OpenAPI 3.1", content: { "application/json": { schema: z.looseObject({}) } } },
  },
});
