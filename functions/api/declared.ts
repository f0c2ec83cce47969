import type { Context } from "hono";
import type { Declaration } from "../../shared/service/runs/declare-default.ts";
import { located } from "./framework/headers.ts";
import * as z from "./framework/zod.ts";
import { amount, hash, json, moment, runLine } from "./schemas.ts";

/** Answers a notice of default: 202 for a new one, whose run has begun; 200 for one that was known. */
export function declared(c: Context, { run, repeated }: Declaration): Response {
  const { runId, drill, eventId, status, declaredAt, loss, rulebookHash, frozen, eventHash } = run;
  c.header("location", `/v1/runs/${runId}`);
  return c.json(
    {
      runId,
      drill,
      eventId,
      status,
      declaredAt,
      loss,
      rulebookHash,
      snapshotHash: frozen?.snapshotHash,
      eventHash,
    },
    repeated ? 200 : 202,
  );
}

const declaration = z
  .object({
    runId: z.string(),
    drill: z.boolean(),
    eventId: z.string(),
    status: runLine.shape.status,
    declaredAt: moment,
    loss: amount,
    rulebookHash: hash,
    snapshotHash: hash
      .optional()
      .openapi({ description: "Absent while the run waits for its turn, and while it is being frozen." }),
    eventHash: hash,
  })
  .openapi("Declaration");

export const DECLARED = {
  200: located(json("This default was declared before: its run", declaration)),
  202: located(json("The default is recorded; its run has begun, or waits for its turn", declaration)),
};
