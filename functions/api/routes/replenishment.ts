import { type Obligation, VOID_REASONS } from "../../../shared/service/ledger/obligations.ts";
import {
  type PostingPlace,
  readReplenishment,
  readReplenishmentOf,
} from "../../../shared/service/ledger/read-replenishment.ts";
import { csvField } from "../csv.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { lineFormat, linePage, linesOfText, pageOf, wholeNumber } from "../line-pages.ts";
import { amount, json, moment, next, runIdParam } from "../schemas.ts";

/** What has to be restored after runs, and what has been. */
export function addReplenishmentRoutes(api: Api): void {
  api.openapi(runOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { limit, cursor: from, format } = c.req.valid("query");
    const { runId } = c.req.valid("param");
    const options = { limit, after: placeAt(from) };
    const { obligations, next: place } = await readReplenishment(tenant, caller.tenantId, runId, options);
    const following = place && cursor("replenishment", [String(place.chunk), String(place.line)]);
    if (format === "json") {
      const more = following === undefined ? {} : { next: following };
      return c.json({ obligations: [...obligations], ...more }, 200);
    }
    return format === "csv"
      ? linesOfText(c, "text/csv", [COLUMNS.join(","), ...obligations.map(csvLine)], following)
      : linesOfText(
          c,
          "application/jsonl",
          obligations.map((one) => JSON.stringify(one)),
          following,
        );
  });

  api.openapi(memberOperation, async (c) => {
    const { memberId } = c.req.valid("param");
    const obligations = await readReplenishmentOf(c.var.tenant, c.var.caller.tenantId, memberId);
    return c.json({ obligations: [...obligations] }, 200);
  });

  api.openapi(operatorOperation, async (c) => {
    const obligations = await readReplenishmentOf(c.var.tenant, c.var.caller.tenantId, null);
    return c.json({ obligations: [...obligations] }, 200);
  });
}

function placeAt(from: string | undefined): PostingPlace | undefined {
  if (from === undefined) {
    return undefined;
  }
  const [chunk, line] = placeOf("replenishment", from);
  return { chunk: chunk === "-1" ? -1 : wholeNumber(chunk), line: wholeNumber(line) };
}

const COLUMNS = [
  ...(["memberId", "segment", "figure", "currency", "consumed", "restored", "outstanding"] as const),
  ...(["dueAt", "overdue", "voidBecause"] as const),
];

function csvLine(obligation: Obligation): string {
  return COLUMNS.map((column) => csvField(String(obligation[column] ?? ""))).join(",");
}

const obligation = z
  .object({
    runId: z.string(),
    memberId: z.string().nullable().openapi({ description: "Null: the operator." }),
    segment: z.string().nullable(),
    figure: z.string(),
    currency: z.string(),
    consumed: amount,
    restored: amount.openapi({
      description: "By top-ups since, which restore what the oldest run took first.",
    }),
    outstanding: amount,
    dueAt: moment,
    overdue: z.boolean(),
    voidBecause: z
      .enum(VOID_REASONS)
      .optional()
      .openapi({ description: "Nothing is owed any more, though not all of it was restored." }),
  })
  .openapi("Obligation");

const obligations = z.array(obligation);

const runOperation = operation({
  operationId: "listReplenishment",
  method: "get",
  path: "/v1/runs/{runId}/replenishment",
  tag: "Runs",
  summary: "What has to be restored after a run, by whom, and by when",
  description:
    "What the run took from survivors' mutualised funds, from their own resources for calls they did not pay, and from the operator's capital, less the top-ups since: the operator first, then members in order of their ids.",
  request: { params: runIdParam, query: linePage.extend({ format: lineFormat }) },
  responses: { 200: pageOf("A page of it", z.object({ obligations, next })) },
});

const memberOperation = operation({
  operationId: "readReplenishmentOfMember",
  method: "get",
  path: "/v1/members/{memberId}/replenishment",
  tag: "Members",
  summary: "All that a member has to restore after runs, the oldest first",
  request: {
    params: z.object({
      memberId: z
        .string()
        .openapi({ description: "A member's own id, though it has left.", example: "M-01" }),
    }),
  },
  responses: { 200: json("What was taken, what was restored, what is due", z.object({ obligations })) },
});

const operatorOperation = operation({
  operationId: "readReplenishmentOfOperator",
  method: "get",
  path: "/v1/operator/replenishment",
  tag: "Members",
  summary: "All that the operator has to restore after runs, the oldest first",
  responses: { 200: json("What was taken, what was restored, what is due", z.object({ obligations })) },
});
