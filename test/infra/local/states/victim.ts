/**
 * A process to be killed: the endpoint on the directory it is given. Each call of a function is noted in a file, and
 * takes a moment. Prints its endpoint when it is ready.
 */
import { appendFileSync } from "node:fs";
import { startStepFunctions } from "../../../../infra/local/states/server.ts";
import { systemTimers } from "../../../../infra/local/timers.ts";

const [directory = "", notes = ""] = process.argv.slice(2);

const { endpoint } = await startStepFunctions({
  directory,
  timers: systemTimers,
  invoke: async (arn, payload) => {
    appendFileSync(notes, `${arn.split(":")[6]}\n`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    return { by: arn.split(":")[6], payload };
  },
  onFault: (error) => {
    throw error;
  },
});
console.log(endpoint);
