import { readHeadroom } from "../../../shared/service/members/headroom.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, hash, json, moment } from "../schemas.ts";

/** What a member can still be called for. */
export function addHeadroomRoutes(api: Api): void {
  api.openapi(readOperation, async (c) => {
    const { memberId } = c.req.valid("param");
    const { period, accounts, ...rest } = await readHeadroom(c.var.tenant, c.var.caller.tenantId, memberId);
    return c.json({ ...rest, ...(period === undefined ? {} : { period }), accounts: [...accounts] }, 200);
  });
}

const readOperation = operation({
  operationId: "readHeadroom",
  method: "get",
  path: "/v1/members/{memberId}/headroom",
  tag: "Members",
  summary: "What a member could still be called for in the open capped period",
  description:
    "Of each account in each assessment with a cap per period, by the rulebook and the figures of now.",
  request: { params: z.object({ memberId: z.string() }) },
  responses: {
    200: json(
      "Caps, what is used of them and what is left",
      z
        .object({
          memberId: z.string(),
          rulebookHash: hash,
          period: z
            .object({ begin: moment, end: moment })
            .optional()
            .openapi({ description: "The one that is open; its end is not in it." }),
          accounts: z.array(
            z.object({
              trancheId: z.string(),
              segment: z.string().nullable(),
              cap: amount,
              used: amount,
              left: amount,
            }),
          ),
        })
        .openapi("Headroom"),
    ),
  },
});
