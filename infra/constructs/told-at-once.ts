import { Duration } from "aws-cdk-lib";
import { EventSourceMapping, FilterCriteria, type IFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { BATCH, NEWS } from "../stream/mapping.ts";

export interface ToldAtOnceProps {
  /** The ARN of the table's stream. */
  readonly stream: string;
  /** Its own role reads the stream: `isolation/needs.ts`. */
  readonly tell: IFunction;
}

/**
 * Wakes the function that tells endpoints as soon as there is something to tell of a run. It is woken every minute too,
 * so whatever is lost here, or fails, is late by a minute and no more: nothing is retried for long, and nothing is kept of
 * what failed. One batch at a time, so what happens in a run is seen in its order.
 */
export class ToldAtOnce extends Construct {
  constructor(scope: Construct, id: string, { stream, tell }: ToldAtOnceProps) {
    super(scope, id);
    new EventSourceMapping(this, "Mapping", {
      target: tell,
      eventSourceArn: stream,
      startingPosition: StartingPosition.LATEST,
      filters: [FilterCriteria.filter(NEWS)],
      batchSize: BATCH.size,
      maxBatchingWindow: Duration.seconds(BATCH.windowSeconds),
      parallelizationFactor: 1,
      retryAttempts: 2,
      maxRecordAge: Duration.minutes(1),
      // A record that cannot be read keeps no other from being told of.
      bisectBatchOnError: true,
    });
  }
}
