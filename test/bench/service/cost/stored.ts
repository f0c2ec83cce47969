import { type AttributeValue, DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import type { Service } from "../../../../infra/local/edition.ts";
import { EXPIRES_AT } from "../../../../shared/storage/table.ts";

/** What DynamoDB adds to each item when it bills what is kept. */
const OVERHEAD_BYTES = 100;

/** How many bytes are kept in the table for good, as DynamoDB bills them. What expires by itself is not among them. */
export async function bytesStored(service: Service, TableName: string): Promise<number> {
  const client = new DynamoDBClient(service);
  let bytes = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const item of Items) {
      bytes += EXPIRES_AT in item ? 0 : OVERHEAD_BYTES + sizeOf(item);
    }
  }
  client.destroy();
  return bytes;
}

function sizeOf(item: Record<string, AttributeValue>): number {
  return Object.entries(item).reduce((sum, [name, { S, N, B, M }]) => {
    const nested = M === undefined ? 0 : 3 + sizeOf(M);
    // A number takes a byte for each two of its digits, and one more.
    const number = N === undefined ? 0 : Math.ceil(N.length / 2) + 1;
    return (
      sum + Buffer.byteLength(name) + Buffer.byteLength(S ?? "") + (B?.byteLength ?? 0) + number + nested
    );
  }, 0);
}
