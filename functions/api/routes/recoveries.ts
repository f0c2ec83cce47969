import { LATE_PAYMENT } from "../../../shared/service/live/give-on-late.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { readClaims } from "../../../shared/service/results/claims.ts";
import { listRecoveries } from "../../../shared/service/results/read-recoveries.ts";
import { recordRecovery } from "../../../shared/service/results/record-recovery.ts";
import { FINALISATION } from "../../../shared/service/runs/finalise-run.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, json, jsonBody, moment, runIdParam } from "../schemas.ts";

/** What comes back after a run, and what insurers still have to pay. */
export function addRecoveryRoutes(api: Api): void {
  api.openapi(recoverOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const by = actorName(caller.actor);
    const received = c.req.valid("json");
    const { recovery, repeated } = await recordRecovery(tenant, caller.tenantId, runId, received, { by });
    return c.json({ ...recovery, repaid: [...recovery.repaid] }, repeated ? 200 : 201);
  });

  api.openapi(recoveriesOperation, async (c) => {
    const recoveries = await listRecoveries(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId);
    return c.json({ recoveries: recoveries.map((one) => ({ ...one, repaid: [...one.repaid] })) }, 200);
  });

  api.openapi(claimsOperation, async (c) => {
    const claims = await readClaims(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId);
    return c.json({ claims: [...claims] }, 200);
  });
}

const claimName = z.strictObject({
  trancheId: z.string().max(64),
  segment: z.string().max(64).optional(),
});

const recovery = z
  .object({
    number: z.int(),
    id: z.string(),
    amount,
    recordedAt: moment,
    recordedBy: z.string().optional(),
    claim: claimName.optional(),
    repaid: z.array(
      z.object({
        trancheId: z.string(),
        payer: z.string(),
        memberId: z.string().nullable(),
        segment: z.string().nullable(),
        amount,
      }),
    ),
    toUncovered: amount,
    surplus: amount,
    from: z.string().optional(),
  })
  .openapi("Recovery");

/** Money received after a run. Whether the amount and its source are right is for the run's result to say. */
const received = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .refine(
      (id) => ![FINALISATION, LATE_PAYMENT].some((own) => id === own || id.startsWith(`${own}/`)),
      "such ids are of finalisations and late payments",
    ),
  amount: z.string().max(256),
  from: z.string().max(256).optional(),
  claim: claimName.optional().openapi({
    description: "The claim that an insurer pays with it: at most what is pending of it.",
  }),
});

const recoverOperation = operation({
  operationId: "recordRecovery",
  method: "post",
  path: "/v1/runs/{runId}/recoveries",
  tag: "Runs",
  summary: "Give money that came back to whom it belongs",
  description:
    "After a real run it is posted to the ledger. It is paid out: no balance becomes more by it. The id is the money's natural key within the run.",
  request: { params: runIdParam, ...jsonBody(received) },
  responses: {
    200: json("This money was recorded before", recovery),
    201: json("Who gets what back", recovery),
  },
});

const recoveriesOperation = operation({
  operationId: "listRecoveries",
  method: "get",
  path: "/v1/runs/{runId}/recoveries",
  tag: "Runs",
  summary: "What came back, in order",
  request: { params: runIdParam },
  responses: { 200: json("All of it", z.object({ recoveries: z.array(recovery) })) },
});

const claim = z
  .object({
    trancheId: z.string(),
    name: z.string().optional(),
    clause: z.string().optional(),
    segment: z.string().nullable(),
    claimed: amount,
    paid: amount.openapi({ description: "While the run went on." }),
    paidLater: amount.openapi({ description: "After it, by recoveries that name the claim." }),
    pending: amount,
    state: z.enum(["paid", "pending"]),
  })
  .openapi("Claim");

const claimsOperation = operation({
  operationId: "listClaims",
  method: "get",
  path: "/v1/runs/{runId}/claims",
  tag: "Runs",
  summary: "What was claimed from insurers, what they paid, and what is pending",
  description: "While the run goes on: as far as its tranches are recorded.",
  request: { params: runIdParam },
  responses: { 200: json("In the order of the waterfall", z.object({ claims: z.array(claim) })) },
});
