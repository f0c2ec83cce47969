import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { EXPIRES_AT, PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import { KeptKey } from "./kept-key.ts";

/**
 * The one table, and the key that everything in it is encrypted with. It cannot be deleted by mistake, outlives its
 * stack, and can be restored to any second of 35 days. A stage that names a restored table works on that one; the table it
 * had stays in the account, and the key opens both.
 */
export class KeptTable extends Construct {
  readonly table: Kept["table"];
  readonly key: Kept["tableKey"];

  constructor(
    scope: Construct,
    id: string,
    { restoredTable, restoredStream }: Pick<Stage, "restoredTable" | "restoredStream">,
  ) {
    super(scope, id);
    const encryptionKey = new KeptKey(this, "Key", "everything in the table");
    this.key = encryptionKey;
    this.table =
      restoredTable !== undefined
        ? Table.fromTableAttributes(this, "Restored", {
            tableName: restoredTable,
            encryptionKey,
            ...(restoredStream === undefined ? {} : { tableStreamArn: restoredStream }),
          })
        : new Table(this, "Table", {
            partitionKey: { name: PARTITION_KEY, type: AttributeType.STRING },
            sortKey: { name: SORT_KEY, type: AttributeType.STRING },
            billingMode: BillingMode.PAY_PER_REQUEST,
            encryption: TableEncryption.CUSTOMER_MANAGED,
            encryptionKey,
            timeToLiveAttribute: EXPIRES_AT,
            // Whoever reads it sees no figure of any tenant.
            stream: StreamViewType.KEYS_ONLY,
            pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
            deletionProtection: true,
            removalPolicy: RemovalPolicy.RETAIN,
          });
  }
}
