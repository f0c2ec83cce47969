import { type CallPosition, readCalls } from "../../../shared/service/live/read-calls.ts";
import { readFailures } from "../../../shared/service/live/read-failures.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, json, memberId, moment, next, page, runIdParam } from "../schemas.ts";

/** What a run calls from whom, what of it is paid, and who failed. */
export function addCallRoutes(api: Api): void {
  api.openapi(callsOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { limit, cursor: from } = c.req.valid("query");
    const { calls, next: last } = await readCalls(tenant, caller.tenantId, c.req.valid("param").runId, {
      limit,
      after: positionOf("calls", from),
    });
    return c.json(
      { calls: [...calls], ...(last === undefined ? {} : { next: cursorOf("calls", last) }) },
      200,
    );
  });

  api.openapi(memberCallsOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId, memberId } = c.req.valid("param");
    const { limit, cursor: from } = c.req.valid("query");
    const options = { limit, after: positionOf("memberCalls", from), memberId };
    const { calls, next: last } = await readCalls(tenant, caller.tenantId, runId, options);
    return c.json(
      { calls: [...calls], ...(last === undefined ? {} : { next: cursorOf("memberCalls", last) }) },
      200,
    );
  });

  api.openapi(failuresOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const failures = await readFailures(tenant, caller.tenantId, runId);
    const declared = await tenant.runs.declaredFrom(caller.tenantId, runId);
    return c.json(
      {
        failures: failures.map(({ owed, ...rest }) => ({ ...rest, owed: [...owed] })),
        declared: [...declared],
      },
      200,
    );
  });
}

function cursorOf(list: string, { round, tranche, chunk, line }: CallPosition): string {
  return cursor(list, [round, tranche, chunk, line].map(String));
}

function positionOf(list: string, from: string | undefined): CallPosition | undefined {
  if (from === undefined) {
    return undefined;
  }
  const [round = 0, tranche = 0, chunk = 0, line = 0] = placeOf(list, from).map((part) =>
    /^-?\d{1,9}$/.test(part) ? Number(part) : Number.MAX_SAFE_INTEGER,
  );
  return { round, tranche, chunk, line };
}

const name = z.string().nullable();
const call = z
  .object({
    trancheId: z.string(),
    round: z.int(),
    memberId: name,
    segment: name,
    amount,
    paid: amount,
    dueAt: moment,
    reference: z.string().openapi({ example: "6F1C-03A9-77D2-4B10" }),
    state: z.enum(["open", "paid", "unpaid"]),
  })
  .openapi("Call");

const calls = z.object({ calls: z.array(call), next });

const callsOperation = operation({
  operationId: "listCalls",
  method: "get",
  path: "/v1/runs/{runId}/calls",
  tag: "Live runs",
  summary: "What a run calls from whom, round by round",
  request: { params: runIdParam, query: page },
  responses: { 200: json("A page of it", calls) },
});

const memberCallsOperation = operation({
  operationId: "listCallsOfMember",
  method: "get",
  path: "/v1/runs/{runId}/members/{memberId}/calls",
  tag: "Live runs",
  summary: "What a run calls from one member",
  request: { params: runIdParam.extend({ memberId }), query: page },
  responses: { 200: json("A page of it", calls) },
});

const failure = z
  .object({
    memberId: z.string(),
    owed: z.array(z.object({ trancheId: z.string(), segment: name, amount })),
    offered: z.object({
      id: z.string(),
      cause: z.literal("memberDefault"),
      memberId: z.string(),
      failedIn: z.string(),
    }),
  })
  .openapi("FailedMember");

const failuresOperation = operation({
  operationId: "listFailures",
  method: "get",
  path: "/v1/runs/{runId}/failures",
  tag: "Live runs",
  summary: "Members that failed a call, each offered as a new default",
  request: { params: runIdParam },
  responses: {
    200: json(
      "All of them",
      z.object({
        failures: z.array(failure),
        declared: z
          .array(z.string())
          .openapi({ description: "Runs of the defaults that were declared because of this, oldest first." }),
      }),
    ),
  },
});
