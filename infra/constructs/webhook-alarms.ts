import { Duration } from "aws-cdk-lib";
import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { ownMetric } from "../own-metric.ts";
import { OperatorAlarm, type Watch } from "./operator-alarm.ts";

/** An endpoint is often away for some minutes. Half an hour is longer than what deploys and restarts take. */
const WAITED_SECONDS = 30 * 60;

/** Between two attempts lie minutes at first. */
const WAITING_PERIOD = Duration.minutes(15);

/** As if twenty endpoints were deaf at once, each tried every minute: that is our own way out, not theirs in. */
const FAILURES = 100;
const PERIOD = Duration.minutes(5);
const IN_A_ROW = 3;

/** Rings when webhooks do not arrive. */
export class WebhookAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch) {
    super(scope, id);
    const { stage } = watch;
    new OperatorAlarm(this, "PileUp", {
      ...watch,
      rings: "Webhooks pile up",
      first: "Find out from the log whether one tenant's endpoint is deaf, or several tenants' at once.",
      metric: ownMetric(stage, "OldestUntold", WAITING_PERIOD, Stats.MAXIMUM),
      threshold: WAITED_SECONDS,
    });
    new OperatorAlarm(this, "NotTaken", {
      ...watch,
      rings: "Webhooks are not taken",
      first: "Many endpoints are deaf at once. See whether functions still reach the internet.",
      metric: ownMetric(stage, "DeliveriesFailed", PERIOD),
      threshold: FAILURES,
      periods: IN_A_ROW,
    });
  }
}
