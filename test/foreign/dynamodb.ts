/**
 * A DynamoDB that no edition started: an engine under a process of its own. Its directory and its port, if it matters,
 * follow the command. Prints its endpoint when it is ready.
 */
import { startDynamoDb } from "../../infra/local/dynamodb.ts";

const [directory = "", port] = process.argv.slice(2);

const { endpoint, stop } = await startDynamoDb({
  directory,
  ...(port === undefined ? {} : { port: Number(port) }),
  onFault(error) {
    throw error;
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)));
}
console.log(endpoint);
