import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";
import { PrivateBucket } from "./private-bucket.ts";

/**
 * Who asked CloudFront for what, and who asked the bucket behind it. Whoever asked could otherwise be forgotten by taking
 * the site down, so this stays, and empties itself as its entries grow old.
 */
export class AccessLogs extends PrivateBucket {
  constructor(scope: Construct, id: string, { logRetentionDays }: Pick<Stage, "logRetentionDays">) {
    super(scope, id, {
      // CloudFront writes with an access control list, and would keep what it wrote for its own otherwise.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(logRetentionDays) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
