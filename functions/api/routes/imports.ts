import { MAX_BODY_BYTES } from "../../../shared/body-size.ts";
import { commitImport } from "../../../shared/service/imports/commit-import.ts";
import { IMPORT_MODES, IMPORT_STATUSES } from "../../../shared/service/imports/imports.ts";
import { MAX_PARTS, putImportPart } from "../../../shared/service/imports/put-import-part.ts";
import { abandonImport, readImport, startImport } from "../../../shared/service/imports/start-import.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { Refusal } from "../../../shared/service/refusal.ts";
import { FORMATS } from "../../../shared/tabular/read.ts";
import { type About, report } from "../../report.ts";
import { isTransient } from "../../transient.ts";
import { bodyText } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { located } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, moment } from "../schemas.ts";

/** Imports: many members in parts, which a commit makes visible all at once. */
export function addImportRoutes(api: Api): void {
  api.openapi(startOperation, async (c) => {
    const { tenant, caller } = c.var;
    const wish = { ...c.req.valid("json"), by: actorName(caller.actor) };
    const started = await startImport(tenant, caller.tenantId, wish);
    c.header("location", `/v1/imports/${started.importId}`);
    return c.json(started, 201);
  });

  api.openapi(partOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { importId, part } = c.req.valid("param");
    const { firstLine } = c.req.valid("query");
    const isCsv = (c.req.header("content-type") ?? "").toLowerCase().startsWith("text/csv");
    const receipt = await putImportPart(tenant, caller.tenantId, importId, {
      part,
      format: isCsv ? "csv" : "jsonl",
      text: await bodyText(c),
      firstLine: firstLine ?? (isCsv ? 2 : 1),
    });
    return c.json(receipt, receipt.repeated ? 200 : 201);
  });

  api.openapi(readOperation, async (c) =>
    c.json(await readImport(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").importId), 200),
  );

  api.openapi(commitOperation, async (c) => {
    const { tenantId } = c.var.caller;
    const { importId } = c.req.valid("param");
    const receipt = await commitImport(c.var.tenant, tenantId, importId).catch((error: unknown) => {
      if (!isTransient(error)) {
        failed({ tenantId, importId, code: error instanceof Refusal ? error.code : "internal" });
      }
      throw error;
    });
    if (receipt.status === "committing") {
      c.header("retry-after", "0");
      return c.json(receipt, 202);
    }
    return c.json(receipt, 200);
  });

  api.openapi(abandonOperation, async (c) => {
    await abandonImport(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").importId);
    return c.body(null, 204);
  });
}

/** What its rows were refused for is for whoever sent them; that imports do not come through, for who runs the service. */
function failed(about: About): void {
  report({ level: "WARN", says: "An import was not committed", about, counts: { ImportsFailed: 1 } });
}

const importIdParam = z.object({ importId: z.string().openapi({ description: "The id of an import." }) });

const count = z.int().min(1).max(2_000_000).optional();

const startOperation = operation({
  operationId: "startImport",
  method: "post",
  path: "/v1/imports",
  tag: "Imports",
  summary: "Begin an import of many members",
  description:
    "Parts are sent next, each with some of the rows; the commit makes all of them visible at once. With `merge` members that no row names stay as they are, with `replace` they go. Parts are kept for seven days.",
  request: jsonBody(
    z.strictObject({
      format: z.enum(FORMATS),
      mode: z.enum(IMPORT_MODES),
      parts: count.openapi({ description: "How many parts there will be. If given, the commit checks it." }),
      rows: count.openapi({ description: "How many rows there will be. If given, the commit checks it." }),
    }),
  ),
  responses: { 201: located(json("The import, which is open", importView())) },
});

const partOperation = operation({
  operationId: "putImportPart",
  method: "put",
  path: "/v1/imports/{importId}/parts/{part}",
  tag: "Imports",
  summary: "Send a part of the rows",
  description: `At most ${MAX_BODY_BYTES} bytes: CSV with its own header line, or JSON Lines with one member in each line. Rows are checked against the rulebook in force; of a part with any fault nothing is kept, and every faulty row is listed with its line. Sent again, a part replaces the one before.`,
  request: {
    params: importIdParam.extend({
      part: z.coerce
        .number()
        .int()
        .min(1)
        .max(MAX_PARTS)
        .openapi({ type: "integer", minimum: 1, maximum: MAX_PARTS, description: "1, 2, 3 …" }),
    }),
    query: z.strictObject({
      firstLine: z.coerce.number().int().min(1).max(100_000_000).optional().openapi({
        type: "integer",
        minimum: 1,
        description: "The line of the whole file that the first row stands on; faults count from it.",
      }),
    }),
    body: {
      required: true,
      content: {
        "text/csv": { schema: { type: "string", example: "id,name,fund\r\nM-01,First member,7.00\r\n" } },
        "application/x-ndjson": {
          schema: { type: "string", example: '{"id":"M-01","figures":{"fund":"7.00"}}\n' },
        },
      },
    },
  },
  responses: {
    200: json("The very same part was there already", partReceipt()),
    201: json("The part is kept", partReceipt()),
  },
});

const readOperation = operation({
  operationId: "readImport",
  method: "get",
  path: "/v1/imports/{importId}",
  tag: "Imports",
  summary: "How far an import is",
  request: { params: importIdParam },
  responses: { 200: json("The import with the parts that came so far", importView()) },
});

const commitOperation = operation({
  operationId: "commitImport",
  method: "post",
  path: "/v1/imports/{importId}/commit",
  tag: "Imports",
  summary: "Make all rows of an import visible at once",
  description:
    "A call works for some fifteen seconds. 202 says how far it is: call again until it is 200. Resources that change are posted to the ledger in the same revision.",
  request: { params: importIdParam },
  responses: {
    200: json(
      "All of it is the register's revision now",
      z
        .object({
          status: z.literal("committed"),
          revision: z.int(),
          members: z.int(),
          updatedAt: moment,
        })
        .openapi("ImportCommitted"),
    ),
    202: json(
      "Not yet: call again",
      z
        .object({ status: z.literal("committing"), merged: z.int(), rows: z.int() })
        .openapi("ImportCommitting"),
    ),
  },
});

const abandonOperation = operation({
  operationId: "abandonImport",
  method: "delete",
  path: "/v1/imports/{importId}",
  tag: "Imports",
  summary: "Give an import up",
  request: { params: importIdParam },
  responses: { 204: { description: "Nothing of it will be seen" } },
});

function partReceipt() {
  return z.object({ part: z.int(), rows: z.int(), repeated: z.boolean() }).openapi("ImportPart");
}

function importView() {
  return z
    .object({
      importId: z.string(),
      format: z.enum(FORMATS),
      mode: z.enum(IMPORT_MODES),
      status: z.enum(IMPORT_STATUSES),
      createdAt: moment,
      expiresAt: moment,
      by: z.string().optional(),
      expected: z.object({ parts: z.int().optional(), rows: z.int().optional() }),
      parts: z.array(z.object({ part: z.int(), rows: z.int() })),
      rows: z.int(),
      merged: z.int().optional(),
      revision: z.int().optional(),
    })
    .openapi("Import");
}
