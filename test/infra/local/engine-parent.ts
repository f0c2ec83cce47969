/** A process to be killed: the DynamoDB engine on the directory it is given. Prints its endpoint and the engine's pid. */
import { startDynamoDb } from "../../../infra/local/dynamodb.ts";

const [directory = ""] = process.argv.slice(2);
const { endpoint, pid } = await startDynamoDb({
  directory,
  onFault: (error) => {
    throw error;
  },
});
console.log(`${endpoint} ${pid()}`);
setInterval(() => undefined, 60_000);
