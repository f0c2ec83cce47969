import {
  readBalances,
  readJournal,
  readOperatorBalances,
  readPosting,
} from "../../../shared/service/ledger/read-ledger.ts";
import { reconcile } from "../../../shared/service/ledger/reconcile.ts";
import { listRevisions, type RevisionPlace } from "../../../shared/service/members/list-revisions.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, json, moment, next, page } from "../schemas.ts";

/** The ledger: what accounts have and had, what moved them, and the check that both agree. */
export function addLedgerRoutes(api: Api): void {
  api.openapi(balancesOperation, async (c) => {
    const { memberId } = c.req.valid("param");
    const { asOf } = c.req.valid("query");
    return c.json(await readBalances(c.var.tenant, c.var.caller.tenantId, memberId, asOf), 200);
  });

  api.openapi(operatorBalancesOperation, async (c) => {
    const { asOf } = c.req.valid("query");
    const { balances, ...then } = await readOperatorBalances(c.var.tenant, c.var.caller.tenantId, asOf);
    return c.json({ ...then, balances: [...balances] }, 200);
  });

  api.openapi(journalOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const place = { limit, before: revisionAt("postings", from) };
    const { postings, before } = await readJournal(c.var.tenant, c.var.caller.tenantId, place);
    return c.json({ postings: [...postings], ...nextOf("postings", before) }, 200);
  });

  api.openapi(revisionsOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const place = { limit, before: revisionAt("revisions", from) };
    const { revisions, before } = await listRevisions(c.var.tenant, c.var.caller.tenantId, place);
    return c.json({ revisions: [...revisions], ...nextOf("revisions", before) }, 200);
  });

  api.openapi(postingOperation, async (c) => {
    const { cursor: from, memberId } = c.req.valid("query");
    const { revision } = c.req.valid("param");
    const [chunk = "0"] = from === undefined ? [] : placeOf("lines", from);
    const options = { chunk: Number(chunk), memberId };
    const {
      page: lines,
      chunk: more,
      ...entry
    } = await readPosting(c.var.tenant, c.var.caller.tenantId, revision, options);
    const following = more === undefined ? {} : { next: cursor("lines", [String(more)]) };
    return c.json({ ...entry, page: [...lines], ...following }, 200);
  });

  api.openapi(reconcileOperation, async (c) => {
    const { cursor: from } = c.req.valid("query");
    const [revision, kind, at] = from === undefined ? [] : placeOf("reconciliation", from);
    const place =
      revision === undefined
        ? undefined
        : {
            revision: Number(revision),
            ...(kind === "chunks" ? { chunks: Number(at) } : { postingsFrom: Number(at) }),
          };
    const { next: more, ...found } = await reconcile(c.var.tenant, c.var.caller.tenantId, place);
    if (more === undefined) {
      return c.json({ ...found, differences: [...found.differences] }, 200);
    }
    const [what, number] =
      more.chunks === undefined ? ["postings", more.postingsFrom] : ["chunks", more.chunks];
    const following = cursor("reconciliation", [String(more.revision), what, String(number)]);
    return c.json({ ...found, differences: [...found.differences], next: following }, 200);
  });
}

/** Where a list goes on that is in the order of revisions. */
function revisionAt(list: string, from: string | undefined): RevisionPlace | undefined {
  const [revision, at] = from === undefined ? [] : placeOf(list, from);
  return revision === undefined || at === undefined ? undefined : { revision: Number(revision), at };
}

function nextOf(list: string, before: RevisionPlace | undefined): { next?: string } {
  return before === undefined ? {} : { next: cursor(list, [String(before.revision), before.at]) };
}

const balance = z.object({ segment: z.string().nullable(), figure: z.string(), amount });

const asOfQuery = z.strictObject({
  asOf: z.iso.datetime({ offset: false }).optional().openapi({ description: "A moment (UTC)." }),
});

const balancesOperation = operation({
  operationId: "readBalances",
  method: "get",
  path: "/v1/members/{memberId}/balances",
  tag: "Ledger",
  summary: "What a member's accounts have, or had at a moment",
  request: {
    params: z.object({ memberId: z.string() }),
    query: asOfQuery,
  },
  responses: {
    200: json(
      "Accounts with nothing are left out",
      z
        .object({
          memberId: z.string(),
          revision: z.int(),
          at: moment,
          balances: z.array(balance),
        })
        .openapi("Balances"),
    ),
  },
});

const operatorBalancesOperation = operation({
  operationId: "readOperatorBalances",
  method: "get",
  path: "/v1/operator/balances",
  tag: "Ledger",
  summary: "What the operator has, or had at a moment",
  request: { query: asOfQuery },
  responses: {
    200: json(
      "Figures of nothing are left out",
      z.object({ revision: z.int(), at: moment, balances: z.array(balance) }).openapi("OperatorBalances"),
    ),
  },
});

const cause = z.object({ kind: z.string(), id: z.string().optional(), by: z.string().optional() });

const entry = z.object({
  revision: z.int(),
  at: moment,
  cause,
  currency: z.string(),
  lines: z.int(),
  contra: z.array(z.object({ account: z.string(), figure: z.string(), amount })),
  money: z.array(z.object({ account: z.string(), amount })).openapi({
    description: "What moved between contra accounts only: calls paid, what is uncovered, what came back.",
  }),
});

const journalOperation = operation({
  operationId: "listPostings",
  method: "get",
  path: "/v1/ledger/postings",
  tag: "Ledger",
  summary: "Postings, newest first: what moved money, and why",
  request: { query: page },
  responses: {
    200: json("A page of them", z.object({ postings: z.array(entry.openapi("Posting")), next })),
  },
});

const revisionsOperation = operation({
  operationId: "listRevisions",
  method: "get",
  path: "/v1/ledger/revisions",
  tag: "Ledger",
  summary: "Changes of the register, newest first: what made each, and who asked for it",
  description:
    "Every change of members, figures, statuses and tags, whether money moved or not. What moved is the posting of the same number.",
  request: { query: page },
  responses: {
    200: json(
      "A page of them",
      z.object({
        revisions: z.array(
          z
            .object({
              revision: z.int(),
              at: moment,
              cause,
              members: z.int(),
              inSegments: z.int(),
              posted: z.boolean().openapi({ description: "Whether a balance moved." }),
            })
            .openapi("Revision"),
        ),
        next,
      }),
    ),
  },
});

const postingOperation = operation({
  operationId: "readPosting",
  method: "get",
  path: "/v1/ledger/postings/{revision}",
  tag: "Ledger",
  summary: "The lines of a posting",
  description: "All of them, a page at a time, or those of one member.",
  request: {
    params: z.object({
      revision: z.coerce.number().int().min(1).max(2_147_483_647).openapi({ type: "integer", minimum: 1 }),
    }),
    query: z.strictObject({
      cursor: z.string().max(2000).optional(),
      memberId: z.string().max(256).optional(),
    }),
  },
  responses: {
    200: json(
      "A page of lines; amounts with a minus left the account",
      entry
        .extend({
          page: z.array(
            z.object({
              memberId: z.string().nullable().openapi({ description: "Null: the operator." }),
              segment: z.string().nullable(),
              figure: z.string(),
              amount,
              contra: z.string().openapi({ description: "`outside`, or `loss:` and the id of a run." }),
            }),
          ),
          next,
        })
        .openapi("PostingLines"),
    ),
  },
});

const reconcileOperation = operation({
  operationId: "reconcile",
  method: "get",
  path: "/v1/ledger/reconciliation",
  tag: "Ledger",
  summary: "Derive all balances anew from the postings and compare",
  description:
    "Every revision is there, every posting is whole and adds up to zero, and all of them add up to the balances of the register. A call works for some ten seconds; while there is a `next`, call again with it.",
  request: { query: z.strictObject({ cursor: z.string().max(2000).optional() }) },
  responses: {
    200: json(
      "What was checked in this call, and everything that differs",
      z
        .object({
          revision: z.int(),
          postings: z.int(),
          members: z.int(),
          differences: z.array(
            z.object({
              code: z.string(),
              message: z.string(),
              revision: z.int().optional(),
              memberId: z.string().nullable().optional(),
              segment: z.string().nullable().optional(),
              figure: z.string().optional(),
              posted: z.string().optional(),
              held: z.string().optional(),
            }),
          ),
          more: z.int(),
          next,
        })
        .openapi("Reconciliation"),
    ),
  },
});
