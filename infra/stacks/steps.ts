import { Duration, RemovalPolicies, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { MachineLog } from "../constructs/machine-log.ts";
import { MachineRole } from "../constructs/machine-role.ts";
import { StepFunction } from "../constructs/step-function.ts";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";

export interface StepsProps extends StackProps {
  readonly stage: Stage;
  readonly kept: Kept;
}

/**
 * What published state machines depend on for years: the aliases they call and the role they run as. Code comes and goes
 * behind the aliases; nothing here is ever removed, not even with the stack.
 */
export class StepsStack extends Stack {
  /** Makes one tranche's share of a run and records it. */
  readonly tranche: StepFunction;
  /** Keeps the tokens of executions that stand still. */
  readonly wait: StepFunction;
  /** Computes the whole run again and completes it. */
  readonly finalCheck: StepFunction;
  /** Tells the registered endpoints. */
  readonly notify: StepFunction;
  /** Records why a run stopped. */
  readonly failRun: StepFunction;
  readonly machineRole: MachineRole;
  readonly machineLog: MachineLog;

  constructor(scope: Construct, id: string, { stage, kept, ...props }: StepsProps) {
    super(scope, id, props);
    // A million accounts are replayed in memory; the states wait up to fifteen minutes for it. The first tranche may have
    // to freeze its run before, and who ends a run the next one.
    const replay = { stage, kept, memorySize: 3008, timeout: Duration.minutes(15) };
    this.tranche = new StepFunction(this, "Tranche", { ...replay, name: "tranche" });
    this.finalCheck = new StepFunction(this, "FinalCheck", { ...replay, name: "final-check" });

    const small = { stage, kept, memorySize: 512, timeout: Duration.minutes(1) };
    this.wait = new StepFunction(this, "Wait", { ...small, name: "wait" });
    this.notify = new StepFunction(this, "Notify", {
      ...small,
      name: "notify",
      environment: { SECRETS_KEY_ARN: kept.secretsKey.keyArn },
    });
    this.failRun = new StepFunction(this, "FailRun", { ...replay, name: "fail-run" });

    const steps = [this.tranche, this.wait, this.finalCheck, this.notify, this.failRun];
    this.machineRole = new MachineRole(
      this,
      "MachineRole",
      stage,
      steps.map((step) => step.live),
    );
    this.machineLog = new MachineLog(this, "MachineLog", stage);
    RemovalPolicies.of(this).retain();
  }
}
