import { approve } from "../../../shared/service/live/approve.ts";
import { CREDIT } from "../../../shared/service/live/credits.ts";
import { decide } from "../../../shared/service/live/decide.ts";
import { pauseRun } from "../../../shared/service/live/pause.ts";
import { MOST_PAYMENTS, pay } from "../../../shared/service/live/pay.ts";
import { readActs } from "../../../shared/service/live/read-acts.ts";
import { reverse } from "../../../shared/service/live/reverse.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { viewRun } from "../../../shared/service/results/view-run.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, approval, json, jsonBody, moment, next, page, runIdParam, runView } from "../schemas.ts";

/** What people do while a run goes on: they approve, decide, record payments, pause; and the record of all of it. */
export function addActRoutes(api: Api): void {
  api.openapi(approveOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    return c.json(await approve(tenant, caller.tenantId, runId, caller.actor, c.req.valid("json")), 200);
  });

  api.openapi(decideOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const by = actorName(caller.actor);
    return c.json(await decide(tenant, caller.tenantId, runId, by, c.req.valid("json")), 200);
  });

  api.openapi(payOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const { payments } = c.req.valid("json");
    const recorded = await pay(tenant, caller.tenantId, runId, actorName(caller.actor), payments);
    return c.json({ payments: [...recorded] }, 200);
  });

  api.openapi(reverseOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId, paymentId } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    const by = actorName(caller.actor);
    return c.json(await reverse(tenant, caller.tenantId, runId, by, { paymentId, reason }), 200);
  });

  api.openapi(pauseOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    await pauseRun(tenant, caller.tenantId, runId, { by: actorName(caller.actor), reason });
    return c.json(await viewRun(tenant, caller.tenantId, runId), 200);
  });

  api.openapi(actsOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { limit, cursor: from } = c.req.valid("query");
    const [place] = from === undefined ? ["0"] : placeOf("acts", from);
    const after = Number.parseInt(place ?? "", 10) || 0;
    const { acts, next: last } = await readActs(tenant, caller.tenantId, c.req.valid("param").runId, {
      limit,
      after,
    });
    return c.json(
      { acts: [...acts], ...(last === undefined ? {} : { next: cursor("acts", [String(last)]) }) },
      200,
    );
  });
}

const reason = z.string().trim().min(1).max(1000);
const step = z.string().min(1).max(64).openapi({ description: "A tranche's id, or a group's." });

const approveOperation = operation({
  operationId: "approveStep",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/approvals",
  tag: "Live runs",
  summary: "Approve a step that waits for approvals",
  description:
    "Each person counts once, and never who declared the default. With the last approval the run goes on.",
  request: {
    params: runIdParam,
    ...jsonBody(z.strictObject({ step, comment: z.string().trim().min(1).max(1000).optional() })),
  },
  responses: { 200: json("The approval", approval) },
});

const decision = z
  .object({
    step: z.string(),
    decision: z.enum(["apply", "skip"]),
    reason: z.string(),
    by: z.string(),
    at: moment,
  })
  .openapi("Decision");

const decideOperation = operation({
  operationId: "decideStep",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/decisions",
  tag: "Live runs",
  summary: "Decide whether a discretionary step is applied or skipped",
  description: "A decision is final. Where nobody has to decide, the rules apply the step.",
  request: {
    params: runIdParam,
    ...jsonBody(z.strictObject({ step, decision: z.enum(["apply", "skip"]), reason })),
  },
  responses: { 200: json("The decision", decision) },
});

const name = z.string().nullable();
const payment = z
  .object({
    paymentId: z.string(),
    step: z.string(),
    trancheId: z.string(),
    round: z.int(),
    memberId: name,
    segment: name,
    amount,
    at: moment,
    isLate: z.literal(true).optional().openapi({
      description:
        "It came when its calls were closed, and is given on as a recovery once the run has completed.",
    }),
    reversedAt: moment.optional(),
  })
  .openapi("Payment");

const paymentId = z.string().min(1).max(200);

const received = z.strictObject({
  id: paymentId
    .refine((id) => !id.startsWith(CREDIT), "such ids are of credits")
    .openapi({ description: "Your own id of the money: a second copy is the same payment." }),
  trancheId: z.string().max(64),
  memberId: z.string().max(256).optional().openapi({ description: "Who paid; the insurer where absent." }),
  segment: z.string().max(64).optional(),
  amount: z.string().max(256),
});

const payOperation = operation({
  operationId: "recordPayments",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/payments",
  tag: "Live runs",
  summary: "Record payments on open calls, all or none",
  description:
    "An account may pay in parts, never more than it is called for. When all is paid, or the deadline comes, the run goes on.",
  request: {
    params: runIdParam,
    ...jsonBody(z.strictObject({ payments: z.array(received).min(1).max(MOST_PAYMENTS) })),
  },
  responses: {
    200: json("The payments as they are recorded", z.object({ payments: z.array(payment) })),
  },
});

const reverseOperation = operation({
  operationId: "reversePayment",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/payments/{paymentId}/reversal",
  tag: "Live runs",
  summary: "Reverse a payment by a counter-entry, while its calls are open",
  request: {
    params: runIdParam.extend({ paymentId }),
    ...jsonBody(z.strictObject({ reason })),
  },
  responses: { 200: json("The payment", payment) },
});

const pauseOperation = operation({
  operationId: "pauseRun",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/pause",
  tag: "Live runs",
  summary: "Pause a run before its next step",
  description: "Nothing is applied, called or closed until it is resumed; payments on open calls are taken.",
  request: { params: runIdParam, ...jsonBody(z.strictObject({ reason })) },
  responses: { 200: json("The run", runView) },
});

const recordedAct = z
  .looseObject({ number: z.int(), at: moment, by: z.string(), kind: z.string() })
  .openapi("Act");

const actsOperation = operation({
  operationId: "listActs",
  method: "get",
  path: "/v1/runs/{runId}/acts",
  tag: "Live runs",
  summary: "What was done in a run, by whom, when and why, in order",
  request: { params: runIdParam, query: page },
  responses: { 200: json("A page of it", z.object({ acts: z.array(recordedAct), next })) },
});
