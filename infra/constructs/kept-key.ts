import { RemovalPolicy } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/**
 * A key of the account's own, renewed every year, that outlives its stack: without it, what it has closed stays shut for
 * ever. Its policy leaves it to the account's own to say who uses it, and these are the statements of `isolation/`.
 */
export class KeptKey extends Key {
  constructor(scope: Construct, id: string, opens: string) {
    super(scope, id, {
      description: `Lossline: ${opens}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
