import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { EXPIRES_AT, PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";

/**
 * Everything that is kept, in one table, which cannot be deleted by mistake and can be restored to any second of 35 days;
 * and the key to what is sealed in it. Without the key, a restored table's secrets stay shut.
 */
export class DataStack extends Stack {
  readonly table: Table;
  /** Tenants' secrets are sealed with it, each with its tenant's id as encryption context. */
  readonly secretsKey: Key;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = new Table(this, "Table", {
      partitionKey: { name: PARTITION_KEY, type: AttributeType.STRING },
      sortKey: { name: SORT_KEY, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: EXPIRES_AT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.secretsKey = new Key(this, "SecretsKey", {
      description: "Lossline: secrets of tenants",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
