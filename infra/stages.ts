import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { PlanName } from "../shared/service/tenants/plans.ts";

/** One installation of the service: a stage has an account, or at least a region, of its own. */
export interface Stage {
  readonly name: string;
  /** Whether anyone may make a tenant, whoever has a code of the operator, or nobody. */
  readonly signUp: "open" | "code" | "closed";
  /** Which plan a new tenant has, until the operator gives it another. */
  readonly defaultPlan: PlanName;
  /** Logs help to find faults; the permanent record is in the table. */
  readonly logRetention: RetentionDays;
  /** Whose name e-mail is sent in: an address that SES has verified in the stage's account. */
  readonly mailFrom: string;
  /** Where people open the dashboard: signing in comes back to it, and letters send them there. */
  readonly dashboardUrl: string;
  /** What the API takes from all callers together. */
  readonly requestsPerSecond: number;
}

const STAGES: readonly Stage[] = [
  {
    name: "dev",
    signUp: "open",
    defaultPlan: "standard",
    logRetention: RetentionDays.ONE_MONTH,
    mailFrom: "lossline-dev@example.com",
    dashboardUrl: "https://lossline-dev.example.com",
    requestsPerSecond: 50,
  },
  {
    name: "prod",
    signUp: "code",
    defaultPlan: "sandbox",
    logRetention: RetentionDays.ONE_YEAR,
    mailFrom: "lossline@example.com",
    dashboardUrl: "https://lossline.example.com",
    requestsPerSecond: 500,
  },
];

/** The stage of `--context stage=…`; `dev` when none is named. @throws when there is no such stage */
export function stageNamed(name: unknown = "dev"): Stage {
  const stage = STAGES.find((candidate) => candidate.name === name);
  if (stage === undefined) {
    const known = STAGES.map((candidate) => candidate.name).join(" or ");
    throw new Error(`There is no stage ${JSON.stringify(name)}; it can be ${known}`);
  }
  return stage;
}
