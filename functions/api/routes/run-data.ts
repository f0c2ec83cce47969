import type { Context } from "hono";
import { readInputMembers, readInputs, readInputUse } from "../../../shared/service/results/read-inputs.ts";
import { type LinePage, readLines, readMemberOfRun } from "../../../shared/service/results/read-lines.ts";
import type { LineKind, Position } from "../../../shared/service/results/run-lines.ts";
import { CSV_HEADER, csvLine } from "../csv.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { type FORMATS, lineFormat, linePage, linesOfText, pageOf, wholeNumber } from "../line-pages.ts";
import { amount, hash, json, moment, next, runIdParam } from "../schemas.ts";

/** What a run was given and what it decided, by page and by member: for any number of accounts. */
export function addRunDataRoutes(api: Api): void {
  api.openapi(allocationsOperation, async (c) => {
    const { tenant, caller } = c.var;
    const query = c.req.valid("query");
    return lines(
      c,
      "allocations",
      query.format,
      await readLines(tenant, caller.tenantId, c.req.valid("param").runId, "allocations", {
        limit: query.limit,
        after: positionOf("allocations", query.cursor),
        trancheId: query.tranche,
      }),
    );
  });

  api.openapi(owedOperation, async (c) => {
    const { tenant, caller } = c.var;
    const query = c.req.valid("query");
    return lines(
      c,
      "owed",
      query.format,
      await readLines(tenant, caller.tenantId, c.req.valid("param").runId, "owed", {
        limit: query.limit,
        after: positionOf("owed", query.cursor),
        trancheId: query.tranche,
      }),
    );
  });

  api.openapi(memberOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId, memberId } = c.req.valid("param");
    return c.json(await readMemberOfRun(tenant, caller.tenantId, runId, memberId), 200);
  });

  api.openapi(inputsOperation, async (c) => {
    const { tenant, caller } = c.var;
    return c.json(await readInputs(tenant, caller.tenantId, c.req.valid("param").runId), 200);
  });

  api.openapi(inputMembersOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { limit, cursor: from, format } = c.req.valid("query");
    const after = from === undefined ? 0 : wholeNumber(placeOf("inputMembers", from)[0]);
    const page = await readInputMembers(tenant, caller.tenantId, c.req.valid("param").runId, limit, after);
    const following = page.next === undefined ? undefined : cursor("inputMembers", [String(page.next)]);
    return inputs(c, "members", format, page.members, following);
  });

  api.openapi(inputUseOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { limit, cursor: from, format } = c.req.valid("query");
    const after = from === undefined ? 0 : wholeNumber(placeOf("inputUse", from)[0]);
    const page = await readInputUse(tenant, caller.tenantId, c.req.valid("param").runId, limit, after);
    const following = page.next === undefined ? undefined : cursor("inputUse", [String(page.next)]);
    return inputs(c, "used", format, page.used, following);
  });
}

/** A page of a part of the snapshot, in the format that was asked for. */
function inputs(
  c: Context,
  name: "members" | "used",
  format: "json" | "jsonl",
  page: readonly object[],
  following: string | undefined,
): Response {
  if (format === "json") {
    return c.json({ [name]: page, ...(following === undefined ? {} : { next: following }) }, 200);
  }
  return linesOfText(
    c,
    "application/jsonl",
    page.map((one) => JSON.stringify(one)),
    following,
  );
}

/** A page of lines in the format that was asked for. */
function lines(c: Context, kind: LineKind, format: (typeof FORMATS)[number], page: LinePage): Response {
  const following = page.next && cursorOf(kind, page.next);
  if (format === "csv") {
    return linesOfText(c, "text/csv", [CSV_HEADER[kind], ...page.lines.map(csvLine)], following);
  }
  if (format === "jsonl") {
    return linesOfText(
      c,
      "application/jsonl",
      page.lines.map((line) => JSON.stringify(line)),
      following,
    );
  }
  return c.json({ [kind]: page.lines, ...(following === undefined ? {} : { next: following }) }, 200);
}

function cursorOf(kind: LineKind, { order, chunk, line }: Position): string {
  return cursor(kind, [String(order), String(chunk), String(line)]);
}

function positionOf(kind: LineKind, from: string | undefined): Position | undefined {
  if (from === undefined) {
    return undefined;
  }
  const [order, chunk, line] = placeOf(kind, from);
  return {
    order: wholeNumber(order),
    chunk: chunk === "-1" ? -1 : wholeNumber(chunk),
    line: wholeNumber(line),
  };
}

const lineQuery = linePage.extend({
  tranche: z.string().max(64).optional().openapi({ description: "Only those of this tranche." }),
  format: lineFormat,
});

const name = z.string().nullable();
const allocation = z
  .object({ trancheId: z.string(), payer: z.string(), memberId: name, segment: name, amount })
  .openapi("Allocation");
const owed = z.object({ trancheId: z.string(), memberId: name, segment: name, amount }).openapi("Owed");

const allocationsOperation = operation({
  operationId: "listAllocations",
  method: "get",
  path: "/v1/runs/{runId}/allocations",
  tag: "Runs",
  summary: "What every account bore, in the order of the result",
  description: "While the run goes on: as far as its tranches are recorded.",
  request: { params: runIdParam, query: lineQuery },
  responses: { 200: pageOf("A page of them", z.object({ allocations: z.array(allocation), next })) },
});

const owedOperation = operation({
  operationId: "listOwed",
  method: "get",
  path: "/v1/runs/{runId}/owed",
  tag: "Runs",
  summary: "What accounts were asked for and did not pay, in the order of the result",
  request: { params: runIdParam, query: lineQuery },
  responses: { 200: pageOf("A page of them", z.object({ owed: z.array(owed), next })) },
});

const figures = z.looseObject({});
const member = z.looseObject({ id: z.string() });

const memberOperation = operation({
  operationId: "readMemberOfRun",
  method: "get",
  path: "/v1/runs/{runId}/members/{memberId}",
  tag: "Runs",
  summary: "One member in a run: its figures in the snapshot, what it bore, what it owes",
  request: { params: runIdParam.extend({ memberId: z.string() }) },
  responses: {
    200: json("All its lines", z.object({ member, allocations: z.array(allocation), owed: z.array(owed) })),
  },
});

const inputsOperation = operation({
  operationId: "readInputs",
  method: "get",
  path: "/v1/runs/{runId}/inputs",
  tag: "Runs",
  summary: "Everything the run was computed from, with its hashes: enough to compute it again",
  description:
    "The rulebook is at `/v1/rulebooks/{hash}`, the snapshot's members are read by page. So is what is used of the capped " +
    "period (`used`: so many amounts) where it is more than 10,000 amounts; otherwise it stands in the snapshot.",
  request: { params: runIdParam },
  responses: {
    200: json(
      "The inputs; the snapshot without its members",
      z.object({
        engine: z.string(),
        rulebookHash: hash,
        snapshotHash: hash,
        eventHash: hash,
        event: z.looseObject({ id: z.string() }),
        snapshot: z.object({
          asOf: moment,
          operator: figures.optional(),
          usedInPeriod: z.array(figures).optional(),
        }),
        members: z.int(),
        used: z.int(),
      }),
    ),
  },
});

const inputQuery = linePage.extend({ format: z.enum(["json", "jsonl"]).default("json") });
const used = z.object({
  trancheId: z.string(),
  memberId: z.string(),
  segment: z.string().optional(),
  amount,
});

const inputMembersOperation = operation({
  operationId: "listInputMembers",
  method: "get",
  path: "/v1/runs/{runId}/inputs/members",
  tag: "Runs",
  summary: "The members of the run's snapshot, in ascending order of id",
  request: { params: runIdParam, query: inputQuery },
  responses: { 200: pageOf("A page of them", z.object({ members: z.array(member), next }), false) },
});

const inputUseOperation = operation({
  operationId: "listInputUse",
  method: "get",
  path: "/v1/runs/{runId}/inputs/used",
  tag: "Runs",
  summary: "What each account had used of the capped period, as the run's snapshot says it (`usedInPeriod`)",
  request: { params: runIdParam, query: inputQuery },
  responses: { 200: pageOf("A page of it", z.object({ used: z.array(used), next }), false) },
});
