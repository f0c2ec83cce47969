import { Command, InvalidArgumentError, Option } from "commander";
import { SOURCE } from "./code.ts";
import { type Edition, startEdition } from "./edition.ts";
import { functionsOf } from "./functions.ts";
import { dashboardIsBuilt } from "./web.ts";

const command = new Command("npm start --")
  .description("Runs Lossline on this machine: API, dashboard, database and state machines.")
  .addOption(
    new Option("--data <directory>", "where everything is kept").env("LOSSLINE_DATA").default(".lossline"),
  )
  .addOption(
    new Option("--port <number>", "the port on 127.0.0.1; 0 takes a free one")
      .env("LOSSLINE_PORT")
      .argParser(portOf)
      .default(4300),
  )
  .option("--json", "print one line of JSON when ready, for programs")
  .addHelpText(
    "after",
    "\nCtrl-C stops it. Killed at any moment, it carries on where it stood when it is started again.",
  )
  .parse();

const { data, port, json } = command.opts<{ data: string; port: number; json?: true }>();

const starting = startEdition({ directory: data, port, functions: functionsOf(SOURCE), onFault: giveUp });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // While it is still starting too: what runs by then must not be left behind.
  process.once(signal, () => {
    void starting.then((edition) => edition.stop().then(() => process.exit(0)));
  });
}
try {
  const edition = await starting;
  console.log(json ? readyLine(edition) : welcome(edition));
} catch (error) {
  giveUp(error);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  }
  return port;
}

/** Nothing is saved by going on: what is on disk is good, and the next start carries on from it. */
function giveUp(error: unknown): never {
  console.error(error instanceof Error ? `lossline: ${error.message}` : error);
  process.exit(1);
}

function readyLine({ url, directory, dynamoDb, stepFunctions, issuer, enginePid }: Edition): string {
  return JSON.stringify({
    url,
    directory,
    dynamoDb,
    stepFunctions,
    issuer,
    pid: process.pid,
    enginePid: enginePid(),
  });
}

function welcome({ url, directory, dynamoDb, stepFunctions, issuer, lambda }: Edition): string {
  return `
  Lossline is running on this machine.

    Dashboard       ${dashboardIsBuilt() ? url : "not built yet: npm run build:dashboard"}
    API             ${url}/v1
    Reference       ${dashboardIsBuilt() ? `${url}/reference/` : `${url}/v1/openapi.json`}
    Data            ${directory}
    DynamoDB        ${dynamoDb}
    Step Functions  ${stepFunctions}${lambda === undefined ? "" : `\n    Lambda          ${lambda}`}
    People          ${issuer}

  Next: sign up, and keep the API key that is shown once.

    curl -s ${url}/v1/tenants -H 'content-type: application/json' -d '{"name":"My venue"}'

  Ctrl-C stops it; what is under way goes on at the next start.
`;
}
