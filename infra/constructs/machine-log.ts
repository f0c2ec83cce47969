import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";

/**
 * Where all state machines of a stage log what fails in them. AWS lists the log groups that machines may write to in one
 * policy of limited size, but for those under this name.
 */
export class MachineLog extends LogGroup {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      logGroupName: `/aws/vendedlogs/states/lossline-${stage.name}`,
      retention: stage.logRetentionDays,
    });
  }
}
