import type { Duration } from "aws-cdk-lib";
import { Metric as CloudWatchMetric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { type Metric, NAMESPACE, STAGE_DIMENSION } from "../functions/metrics.ts";
import type { Stage } from "./stages.ts";

/** A metric that the functions print themselves. */
export function ownMetric(stage: Stage, name: Metric, period: Duration, statistic: string = Stats.SUM) {
  return new CloudWatchMetric({
    namespace: NAMESPACE,
    metricName: name,
    dimensionsMap: { [STAGE_DIMENSION]: stage.name },
    statistic,
    period,
  });
}
