import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import { EveryMinute } from "./every-minute.ts";
import { ServiceFunction } from "./service-function.ts";

export interface SweeperProps {
  readonly stage: Stage;
  readonly kept: Kept;
  /** By which it knows the tenants' state machines. */
  readonly machines: Readonly<Record<string, string>>;
}

/** Looks after runs that nobody is looking after, and removes what is due to be removed. */
export class Sweeper extends Construct {
  constructor(scope: Construct, id: string, { stage, kept, machines }: SweeperProps) {
    super(scope, id);
    const sweep = new ServiceFunction(this, "Sweep", {
      name: "sweep",
      stage,
      kept,
      // It may have to freeze a waiting run, of a million accounts.
      memorySize: 3008,
      timeout: Duration.minutes(5),
      environment: machines,
    });
    new EveryMinute(this, "EveryMinute", sweep.function);
  }
}
