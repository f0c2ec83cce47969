import { readTopUps, type TopUpPage } from "../../../shared/service/ledger/read-top-ups.ts";
import { recordTopUp } from "../../../shared/service/ledger/record-top-up.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, json, jsonBody, moment, next, page } from "../schemas.ts";

/** Money added to balances: what restores a resource that a run has used. */
export function addTopUpRoutes(api: Api): void {
  api.openapi(recordOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { memberId } = c.req.valid("param");
    const sent = c.req.valid("json");
    const { topUp, repeated } = await recordTopUp(
      tenant,
      caller.tenantId,
      memberId,
      sent,
      actorName(caller.actor),
    );
    return c.json(topUp, repeated ? 200 : 201);
  });

  api.openapi(recordOperatorOperation, async (c) => {
    const { tenant, caller } = c.var;
    const sent = c.req.valid("json");
    const { topUp, repeated } = await recordTopUp(
      tenant,
      caller.tenantId,
      null,
      sent,
      actorName(caller.actor),
    );
    return c.json(topUp, repeated ? 200 : 201);
  });

  api.openapi(listOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const options = { limit, before: revisionOf("topUps", from) };
    return c.json(answer("topUps", await readTopUps(c.var.tenant, c.var.caller.tenantId, options)), 200);
  });

  api.openapi(listOfMemberOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const { memberId } = c.req.valid("param");
    const options = { memberId, limit, before: revisionOf("memberTopUps", from) };
    return c.json(
      answer("memberTopUps", await readTopUps(c.var.tenant, c.var.caller.tenantId, options)),
      200,
    );
  });
}

function answer(list: string, { topUps, before }: TopUpPage) {
  return {
    topUps: [...topUps],
    ...(before === undefined ? {} : { next: cursor(list, [String(before)]) }),
  };
}

/** A place that no top-up can have is after all of them. */
function revisionOf(list: string, from: string | undefined): number | undefined {
  const [text] = from === undefined ? [] : placeOf(list, from);
  const revision = Number(text);
  return Number.isSafeInteger(revision) && revision > 0 ? revision : undefined;
}

const memberIdParam = z.object({
  memberId: z.string().openapi({ description: "A member's own id.", example: "M-01" }),
});

const topUp = z
  .object({
    id: z.string(),
    memberId: z.string().nullable().openapi({ description: "Null: the operator." }),
    segment: z.string().nullable(),
    figure: z.string(),
    amount,
    currency: z.string(),
    minorUnits: z.int(),
    at: moment,
    by: z.string().optional(),
    revision: z.int().openapi({ description: "The revision of the register that it made." }),
  })
  .openapi("TopUp");

/** Whether the figure, the segment and the amount are right is for the rulebook of now to say. */
const sent = z.strictObject({
  id: z.string().min(1).max(200).openapi({ description: "Your own id of the money: its natural key." }),
  figure: z.string().max(64),
  segment: z.string().max(64).optional(),
  amount: z.string().max(256),
});

const responses = {
  200: json("This money was recorded before", topUp),
  201: json("The balance is higher by so much", topUp),
};

const recordOperation = operation({
  operationId: "recordTopUp",
  method: "post",
  path: "/v1/members/{memberId}/top-ups",
  tag: "Ledger",
  summary: "Add money to a member's balance",
  description:
    "The figure is a resource. It becomes more by the amount, which is posted; also while a run holds the waterfall. The id is the money's natural key: the same again, even years later, is the same top-up (200), another amount under it is refused (409).",
  request: { params: memberIdParam, ...jsonBody(sent) },
  responses,
});

const recordOperatorOperation = operation({
  operationId: "recordOperatorTopUp",
  method: "post",
  path: "/v1/operator/top-ups",
  tag: "Ledger",
  summary: "Add money to a balance of the operator",
  description: "What a run has used of the operator's capital stays used until it is restored so.",
  request: jsonBody(sent),
  responses,
});

const listOperation = operation({
  operationId: "listTopUps",
  method: "get",
  path: "/v1/top-ups",
  tag: "Ledger",
  summary: "Top-ups, newest first",
  request: { query: page },
  responses: { 200: json("A page of them", z.object({ topUps: z.array(topUp), next })) },
});

const listOfMemberOperation = operation({
  operationId: "listTopUpsOfMember",
  method: "get",
  path: "/v1/members/{memberId}/top-ups",
  tag: "Ledger",
  summary: "Top-ups of a member, newest first, though it has left",
  request: { params: memberIdParam, query: page },
  responses: { 200: json("A page of them", z.object({ topUps: z.array(topUp), next })) },
});
