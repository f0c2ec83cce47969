import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { EXPIRES_AT, PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";
import { SignIn } from "../constructs/sign-in.ts";
import type { Stage } from "../stages.ts";

/**
 * Everything that is kept, in one table, which cannot be deleted by mistake and can be restored to any second of 35 days;
 * the key to what is sealed in it, without which a restored table's secrets stay shut; and the people who sign in.
 */
export class DataStack extends Stack {
  readonly table: Table;
  /** Tenants' secrets are sealed with it, each with its tenant's id as encryption context. */
  readonly secretsKey: Key;

  /** The people who sign in. */
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: Stage }) {
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
    this.signIn = new SignIn(this, "SignIn", { stage });
  }
}
