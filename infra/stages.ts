import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Node } from "constructs";
import { z } from "zod";
import { PLAN_NAMES } from "../shared/service/tenants/plans.ts";

/** What `cdk.json` says of a stage, under `context.stages`. `docs/deploy.md` says how to choose. */
export const stageSettings = z
  .strictObject({
    /** Whether anyone may make a tenant, whoever has a code of the operator, or nobody. */
    signUp: z.enum(["open", "code", "closed"]),
    /** Which plan a new tenant has, until the operator gives it another. */
    defaultPlan: z.enum(PLAN_NAMES),
    /** Logs help to find faults; the permanent record is in the table. */
    logRetentionDays: z.enum(RetentionDays),
    /** Whose name e-mail is sent in: an address that SES has verified in the stage's account. */
    mailFrom: z.email(),
    /** Where people open the dashboard: signing in comes back to it, and letters send them there. */
    dashboardUrl: z
      .string()
      .refine(isOrigin, "It is an address like https://lossline.example.com, with nothing behind the name"),
    /** What the API takes from all callers together. */
    requestsPerSecond: z.int().min(10),
    /** Who is woken by alarms, and told when the month costs more than planned. */
    alarmMail: z.email(),
    /** What a month of the stage's account should cost at most, in US dollars. */
    monthlyBudget: z.number().positive(),
    /** The certificate of `dashboardUrl`'s name, where that is a name of one's own: CloudFront takes it from us-east-1 only. */
    certificateArn: z
      .string()
      .regex(
        /^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        "It is the ARN of a certificate in us-east-1",
      )
      .optional(),
    /** A table that was restored to a moment before something went wrong: the stage works on it from now on. */
    restoredTable: z
      .string()
      .regex(/^[\w.-]{3,255}$/, "It is the name of a table")
      .optional(),
    /** Its stream, which is not restored with it. Without one, endpoints are told of steps within the minute. */
    restoredStream: z
      .string()
      .regex(
        /^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/,
        "It is the ARN of a table's stream",
      )
      .optional(),
  })
  .refine(
    ({ restoredTable, restoredStream }) => restoredStream === undefined || restoredTable !== undefined,
    {
      path: ["restoredStream"],
      error: "It is the stream of a restored table, and restoredTable names none",
    },
  );

/** It stands in names that are short of room, one of them in a host name. */
const stageName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,14}[a-z0-9]$/, "A stage's name is 2 to 16 of a-z, 0-9 and -");

/** One installation of the service: a stage has an account, or at least a region, of its own. */
export interface Stage extends Readonly<z.output<typeof stageSettings>> {
  readonly name: string;
}

/**
 * The stages of `cdk.json`, or the one that `--context stage=…` names. Nothing is looked up in any account.
 *
 * @throws Error that says all that is wrong with them
 */
export function stagesOf(node: Node): Stage[] {
  const { data, error } = z.record(stageName, stageSettings).safeParse(node.tryGetContext("stages"));
  if (data === undefined) {
    const faults = error.issues.map((issue) => `  ${issue.path.join(".")}: ${inWords(issue)}`);
    throw new Error(["The stages in cdk.json (context.stages) cannot be used:", ...faults].join("\n"));
  }
  const stages = Object.entries(data).map(([name, settings]): Stage => ({ name, ...settings }));
  const named: unknown = node.tryGetContext("stage");
  const chosen = stages.filter(({ name }) => named === undefined || named === name);
  if (chosen.length === 0) {
    const known = stages.map(({ name }) => name).join(" or ");
    throw new Error(`There is no stage ${JSON.stringify(named)}; it can be ${known}`);
  }
  return chosen;
}

/** Of a name that cannot be one, zod says why one level deeper. */
function inWords(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_key" ? issue.issues.map(inWords).join(" ") : issue.message;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:" && new URL(text).origin === text;
}
