import type { Alias } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { ServiceFunction, type ServiceFunctionProps } from "./service-function.ts";

/**
 * A function that published state machine versions call. They were compiled with the ARN of its alias and cannot be
 * changed any more, so neither the function's name nor the alias's ever changes; new code comes in behind them.
 */
export class StepFunction extends Construct {
  /** What state machines call, for as long as any of them may be started. */
  readonly live: Alias;

  constructor(scope: Construct, id: string, props: Omit<ServiceFunctionProps, "functionName">) {
    super(scope, id);
    const step = new ServiceFunction(this, "Step", {
      ...props,
      functionName: `lossline-${props.stage.name}-${props.name}`,
    });
    this.live = step.function.addAlias("live");
  }
}
