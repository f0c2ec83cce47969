import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ownMetric } from "../own-metric.ts";
import { OperatorAlarm, type Watch } from "./operator-alarm.ts";

/** Each of these is one run of somebody's money too many, so the first rings, within a minute. */
const ONE = 1;
const A_MINUTE = Duration.minutes(1);

/** Rings for what becomes of runs, by what the functions say of them. */
export class RunAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch) {
    super(scope, id);
    const { stage } = watch;
    new OperatorAlarm(this, "Failed", {
      ...watch,
      rings: "A run has failed",
      first: "It holds nothing and has posted nothing. Find the run in the log, and in its alarm why.",
      metric: ownMetric(stage, "RunsFailed", A_MINUTE),
      threshold: ONE,
    });
    new OperatorAlarm(this, "Differed", {
      ...watch,
      rings: "A final check differed",
      first:
        "Records were damaged, or the engine is not what it was. Do not resume the run; keep everything.",
      metric: ownMetric(stage, "FinalCheckDiffered", A_MINUTE),
      threshold: ONE,
    });
    new OperatorAlarm(this, "Stuck", {
      ...watch,
      rings: "A run is stuck",
      first: "Nothing of it was recorded for a quarter of an hour. Look at what its execution waits for.",
      metric: ownMetric(stage, "RunsStuck", A_MINUTE),
      threshold: ONE,
    });
  }
}
