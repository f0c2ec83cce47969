import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct, IConstruct } from "constructs";
import { AlarmTopic } from "../constructs/alarm-topic.ts";
import { ApiAlarms, type MeasuredApi } from "../constructs/api-alarms.ts";
import { FunctionAlarms } from "../constructs/function-alarms.ts";
import { MachineAlarms } from "../constructs/machine-alarms.ts";
import { MonthlyBudget } from "../constructs/monthly-budget.ts";
import { OperatorAlarm } from "../constructs/operator-alarm.ts";
import { OperatorDashboard } from "../constructs/operator-dashboard.ts";
import { RunAlarms } from "../constructs/run-alarms.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import { TableAlarms } from "../constructs/table-alarms.ts";
import { WebhookAlarms } from "../constructs/webhook-alarms.ts";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";

export interface WatchProps extends StackProps {
  readonly stage: Stage;
  readonly table: Kept["table"];
  readonly api: MeasuredApi;
  /** Where the functions are: every one of them is watched. */
  readonly stacks: readonly Stack[];
}

/** What watches over the service and wakes whoever runs it. Nothing hangs on it: it can be replaced at any time. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { stage, table, api, stacks, ...props }: WatchProps) {
    super(scope, id, props);
    const functions = stacks.flatMap((stack) => every(stack, ServiceFunction));
    const { topic, key } = new AlarmTopic(this, "AlarmTopic", { stage });
    const watch = { stage, topic, topicKey: key };
    new RunAlarms(this, "Runs", watch);
    new MachineAlarms(this, "Machines", watch);
    new ApiAlarms(this, "Api", watch, api);
    new TableAlarms(this, "Table", watch, table);
    new WebhookAlarms(this, "Webhooks", watch);
    for (const each of functions) {
      new FunctionAlarms(this, `Function-${each.name}`, watch, each);
    }
    new OperatorDashboard(this, "Dashboard", {
      stage,
      table,
      api,
      functions,
      alarms: every(this, OperatorAlarm),
    });
    new MonthlyBudget(this, "Budget", { stage });
  }
}

/** Every construct of a kind in a stack. */
function every<T extends IConstruct>(stack: Stack, kind: new (...args: never[]) => T): T[] {
  return stack.node.findAll().filter((construct): construct is T => construct instanceof kind);
}
