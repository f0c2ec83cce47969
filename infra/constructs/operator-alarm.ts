import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";

/** Which stage is watched, and where it is told. */
export interface Watch {
  readonly stage: Stage;
  readonly topic: ITopic;
  /** What the topic is encrypted with. */
  readonly topicKey: IKey;
}

export interface OperatorAlarmProps extends Watch {
  /** What has happened, as a sentence: the heading of its section in `docs/operations.md`. */
  readonly rings: string;
  /** What it is about, where several alarms have the same section. */
  readonly of?: string;
  /** What whoever is woken does first. */
  readonly first: string;
  readonly metric: IMetric;
  /** Rings at this and above; below it where `below` is set. */
  readonly threshold: number;
  readonly below?: true;
  /** So many of the metric's periods in a row must be like that; one if it is not said. */
  readonly periods?: number;
}

/**
 * Wakes whoever runs the service. (The alarms of a run are another thing: they are its tenant's.) That there is nothing
 * to measure rings no alarm, but for one that waits for too little.
 */
export class OperatorAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    const { stage, topic, rings, of, first, metric, threshold, below, periods = 1 } = props;
    super(scope, id, {
      alarmName: [`lossline-${stage.name}-${slugOf(rings)}`, ...(of === undefined ? [] : [of])].join("-"),
      alarmDescription: inWords(rings, first),
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}

/** What whoever is woken reads: what has happened, what to do first, and where more is said. */
export function inWords(rings: string, first: string): string {
  return `${rings}. ${first} See docs/operations.md#${slugOf(rings)}`;
}

/** A heading as the address of its section, and as a part of a name. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}
