/**
 * A Step Functions that no edition started: an endpoint in a process of its own, which calls functions over the Lambda
 * API, as AWS's Step Functions Local does. Its own directory and its port follow the command; `LAMBDA_ENDPOINT` says
 * where the functions are. Prints its endpoint when it is ready.
 */
import { startStepFunctions } from "../../infra/local/states/server.ts";
import { systemTimers } from "../../infra/local/timers.ts";
import { lambdaClient } from "./lambda-client.ts";

const [directory = "", port = "0"] = process.argv.slice(2);

const { endpoint } = await startStepFunctions({
  directory,
  port: Number(port),
  timers: systemTimers,
  invoke: lambdaClient(process.env.LAMBDA_ENDPOINT ?? ""),
  onFault(error) {
    throw error;
  },
});
console.log(endpoint);
