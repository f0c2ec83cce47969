import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import { EveryMinute } from "./every-minute.ts";
import { ServiceFunction } from "./service-function.ts";
import { ToldAtOnce } from "./told-at-once.ts";

/** Tells the endpoints that tenants registered of every step of their runs. */
export class WebhookDelivery extends Construct {
  constructor(scope: Construct, id: string, { stage, kept }: { readonly stage: Stage; readonly kept: Kept }) {
    super(scope, id);
    const tell = new ServiceFunction(this, "Tell", {
      name: "tell",
      stage,
      kept,
      memorySize: 512,
      timeout: Duration.minutes(5),
      environment: { SECRETS_KEY_ARN: kept.secretsKey.keyArn },
    });
    new EveryMinute(this, "EveryMinute", tell.function);
    if (kept.table.tableStreamArn !== undefined) {
      new ToldAtOnce(this, "ToldAtOnce", { stream: kept.table.tableStreamArn, tell: tell.function });
    }
  }
}
