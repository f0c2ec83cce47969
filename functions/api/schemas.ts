import { isRunId } from "../../shared/ids.ts";
import { WAITED_FOR } from "../../shared/machine/waits.ts";
import { CAUSES, TRANCHE_KINDS } from "../../shared/rulebook/model.ts";
import { isMemberId } from "../../shared/rulebook/text.ts";
import { EXECUTION_ENDS } from "../../shared/service/runs/executions.ts";
import { RUN_STATUSES } from "../../shared/service/runs/runs.ts";
import * as z from "./framework/zod.ts";

/** What several resources say. Everything here describes answers or requests of the API and nothing else. */

export const amount = z.string().openapi({ description: "A decimal string.", example: "1250000.00" });
export const moment = z
  .string()
  .openapi({ description: "ISO 8601 in UTC.", example: "2026-03-01T17:00:00.000Z" });
export const hash = z.string().openapi({ description: "`sha256:` and 64 hexadecimal digits." });

/** An answer with a JSON body. */
export function json<S>(description: string, schema: S) {
  return { description, content: { "application/json": { schema } } };
}

/** A request's JSON body, described by a schema that validates it. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { "application/json": { schema } } } };
}

/** `MemberData`: a snapshot without `asOf`. */
export type DocumentName =
  | "Rulebook"
  | "Snapshot"
  | "MemberData"
  | "Event"
  | "Collateral"
  | "NewCallSettings";

/** A JSON document that a reader of its own reads: what is wrong in it is said in that reader's words. */
export function documentOf(name: DocumentName) {
  return { $ref: `#/components/schemas/${name}` };
}

export function documentBody(name: DocumentName, description: string) {
  return {
    body: { required: true, description, content: { "application/json": { schema: documentOf(name) } } },
  };
}

/** The same, which may also be written in YAML. */
export function documentOrYamlBody(name: "Rulebook" | "DraftBeginning", description: string) {
  const yaml = { type: "string" as const, description: "A rulebook in YAML 1.2; amounts are quoted." };
  const json = { $ref: `#/components/schemas/${name}` };
  const content = { "application/json": { schema: json }, "application/yaml": { schema: yaml } };
  return { body: { required: true, description, content } };
}

export const runIdParam = z.object({ runId: z.string().openapi({ description: "The id of a run." }) });

/** A page of a list. */
export const page = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(50)
    .openapi({ type: "integer", minimum: 1, maximum: 100, default: 50 }),
  cursor: z.string().max(2000).optional().openapi({ description: "`next` of the page before." }),
});

export const next = z
  .string()
  .optional()
  .openapi({ description: "The cursor of the next page, if there is one." });

/** The id of a member, as snapshots write it. */
export const memberId = z.string().refine(isMemberId, "not the id of a member");

/** A name that people give to something. */
export const name = z.string().trim().min(1).max(200);

const failure = z.object({ code: z.string(), message: z.string() });

const runRulebook = z.object({
  hash,
  name: z.string(),
  currency: z.string(),
  minorUnits: z.int(),
  segments: z.array(z.string()).nullable(),
});

const finalisation = z
  .object({
    at: moment,
    by: z.string(),
    loss: amount,
    recovered: amount
      .optional()
      .openapi({ description: "The loss fell by so much, which is given back as recoveries." }),
    repeatedBy: z
      .string()
      .optional()
      .openapi({ description: "The loss rose: the run that repeats this one on it." }),
  })
  .openapi("Finalisation");

export const runLine = z
  .object({
    runId: z.string().refine(isRunId),
    eventId: z.string(),
    drill: z.boolean(),
    source: z.string().openapi({ description: "Where it was declared: a notice source, or `api`." }),
    declaredBy: z.string(),
    failedIn: z.string().optional().openapi({
      description: "The run in which its defaulters failed a call, if that is why they default.",
    }),
    cause: z.enum(CAUSES),
    status: z.enum(RUN_STATUSES),
    declaredAt: moment,
    estimated: z.boolean().openapi({ description: "Whether its loss was declared as an estimate." }),
    finalisation: finalisation.optional(),
    repeats: z.string().optional().openapi({ description: "The run that it repeats on its final loss." }),
    recordDate: moment
      .optional()
      .openapi({ description: "Of a run that repeats another: the declaration of that one." }),
    completedAt: moment.optional(),
    failedAt: moment.optional(),
    cancelledAt: moment.optional(),
    failure: failure.optional(),
    cancellation: z.object({ by: z.string(), reason: z.string() }).optional(),
    engine: z.string(),
    turn: z.int().optional().openapi({ description: "Its place among the tenant's real runs." }),
    rulebook: runRulebook,
    snapshotHash: hash
      .optional()
      .openapi({ description: "Absent while it waits for its turn, and while it is being frozen." }),
    eventHash: hash,
    resultHash: hash.optional(),
    stateMachineVersionArn: z.string(),
    executionArn: z.string().optional().openapi({ description: "Of its latest execution." }),
    loss: amount,
    borne: amount.optional(),
    uncovered: amount.optional(),
  })
  .openapi("RunLine");

export const trancheView = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    clause: z.string().optional(),
    kind: z.enum(TRANCHE_KINDS),
    group: z.string().optional(),
    state: z.enum(["pending", "running", "applied", "notReached", "skipped", "failed"]),
    recordedAt: moment.optional(),
    required: amount.optional(),
    available: amount.nullable().optional(),
    borne: amount.optional(),
    residual: amount.optional(),
    payers: z.int().optional(),
  })
  .openapi("TrancheView");

const execution = z.object({
  arn: z.string(),
  stateMachineVersionArn: z.string().optional().openapi({ description: "What it is an execution of." }),
  startedAt: moment,
  end: z
    .object({ status: z.enum(EXECUTION_ENDS), message: z.string().optional() })
    .optional()
    .openapi({ description: "How it ended, once another has taken its place." }),
});
export const approval = z
  .object({ step: z.string(), by: z.string(), at: moment, comment: z.string().optional() })
  .openapi("Approval");

const callTotal = z
  .object({ trancheId: z.string(), accounts: z.int(), amount, dueAt: moment })
  .openapi("CallTotal");

const waiting = z
  .object({
    step: z.string(),
    waitsFor: z.enum(WAITED_FOR),
    since: moment,
    approvals: z.object({ needed: z.int(), given: z.array(approval) }).optional(),
    round: z
      .object({ number: z.int(), dueAt: moment, outstanding: amount, calls: z.array(callTotal) })
      .optional(),
  })
  .openapi("Waiting");

const resumption = z.object({ at: moment, by: z.string(), reason: z.string(), failedAt: moment, failure });

export const runView = runLine
  .extend({
    waiting: waiting.optional().openapi({ description: "What people have to do before it can go on." }),
    waitsFor: z
      .string()
      .optional()
      .openapi({ description: "The run that holds the waterfall, while this one waits for its turn." }),
    freezing: z.literal(true).optional().openapi({
      description:
        "While it has its turn and its first step makes the snapshot, which takes a while with many accounts.",
    }),
    resumptions: z
      .array(resumption)
      .openapi({ description: "Who had it go on after it had failed, and why." }),
    executions: z
      .array(execution)
      .openapi({ description: "Those that have served it: a run may outlive any of its executions." }),
    tranches: z.array(trancheView),
  })
  .openapi("Run");

export const alarm = failure.extend({ at: moment }).openapi("Alarm");
