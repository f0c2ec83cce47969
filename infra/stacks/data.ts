import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { KeptKey } from "../constructs/kept-key.ts";
import { KeptTable } from "../constructs/kept-table.ts";
import { OperatorRole } from "../constructs/operator-role.ts";
import { SignIn } from "../constructs/sign-in.ts";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";

/** Everything that is kept: the table, the keys without which nobody can read it, and the people who sign in. */
export class DataStack extends Stack implements Kept {
  readonly table: Kept["table"];
  readonly tableKey: IKey;
  /** Tenants' secrets are sealed with it, each with its tenant's id as encryption context. */
  readonly secretsKey: IKey;
  /** The people who sign in. */
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { table, key } = new KeptTable(this, "Table", stage);
    this.table = table;
    this.tableKey = key;
    this.secretsKey = new KeptKey(this, "SecretsKey", "secrets of tenants");
    this.signIn = new SignIn(this, "SignIn", { stage });
    new OperatorRole(this, "Operator", { stage, kept: this });
    new CfnOutput(this, "TableName", { value: table.tableName });
    new CfnOutput(this, "TableKeyArn", { value: key.keyArn });
  }
}
