import type { Context } from "hono";
import { CAUSES, TRANCHE_KINDS } from "../../../shared/rulebook/model.ts";
import { readStatement } from "../../../shared/service/results/read-statement.ts";
import { type Statement, statementText } from "../../../shared/statement/index.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, hash, moment, runIdParam } from "../schemas.ts";

/** What a run came to for each of those who bore its loss, and what came back to them. */
export function addStatementRoutes(api: Api): void {
  api.openapi(memberOperation, async (c) => {
    const { runId, memberId } = c.req.valid("param");
    const statement = await readStatement(c.var.tenant, c.var.caller.tenantId, runId, memberId);
    return answer(c, statement, c.req.valid("query").format);
  });

  api.openapi(operatorOperation, async (c) => {
    const { runId } = c.req.valid("param");
    const statement = await readStatement(c.var.tenant, c.var.caller.tenantId, runId, null);
    return answer(c, statement, c.req.valid("query").format);
  });
}

function answer(c: Context, statement: Statement, format: "json" | "text"): Response {
  return format === "json"
    ? c.json(statement, 200)
    : c.body(statementText(statement), 200, { "content-type": "text/plain; charset=utf-8" });
}

const segment = z.string().nullable();

const statement = z
  .object({
    runId: z.string(),
    eventId: z.string(),
    drill: z.boolean(),
    cause: z.enum(CAUSES),
    declaredAt: moment,
    completedAt: moment,
    rulebook: z.object({ hash, name: z.string() }),
    resultHash: hash,
    currency: z.string(),
    minorUnits: z.int(),
    memberId: z.string().nullable().openapi({ description: "Null: the operator." }),
    name: z.string().optional(),
    lines: z.array(
      z.object({
        trancheId: z.string(),
        kind: z.enum(TRANCHE_KINDS),
        name: z.string().optional(),
        clause: z.string().optional(),
        segment,
        borne: amount,
        givenBack: amount.openapi({ description: "By recoveries so far." }),
        standing: amount,
      }),
    ),
    owed: z
      .array(z.object({ trancheId: z.string(), segment, amount, paidLate: amount }))
      .openapi({ description: "What was called and not paid in time." }),
    recoveries: z.array(
      z.object({
        number: z.int(),
        id: z.string(),
        recordedAt: moment,
        from: z.string().optional(),
        amount,
        lines: z.array(z.object({ trancheId: z.string(), segment, amount })),
      }),
    ),
    total: z.object({ borne: amount, givenBack: amount, standing: amount, owed: amount }),
  })
  .openapi("Statement");

const format = z.strictObject({
  format: z.enum(["json", "text"]).default("json").openapi({ description: "`text` is to be printed." }),
});

const responses = {
  200: {
    description: "The statement as it stands now",
    content: { "application/json": { schema: statement }, "text/plain": { schema: z.string() } },
  },
};

const memberOperation = operation({
  operationId: "readStatement",
  method: "get",
  path: "/v1/runs/{runId}/statements/{memberId}",
  tag: "Runs",
  summary: "What a completed run came to for one member",
  description:
    "What it bore by tranche, what it owes, what each recovery gave back to it, and what still stands; for whoever was a member when the default was declared, though it has left since.",
  request: { params: runIdParam.extend({ memberId: z.string() }), query: format },
  responses,
});

const operatorOperation = operation({
  operationId: "readOperatorStatement",
  method: "get",
  path: "/v1/runs/{runId}/operator-statement",
  tag: "Runs",
  summary: "What a completed run came to for the operator",
  request: { params: runIdParam, query: format },
  responses,
});
