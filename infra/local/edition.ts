import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ListStateMachinesCommand, SFNClient } from "@aws-sdk/client-sfn";
import { letOperatorIn } from "../operator/connection.ts";
import { NEWS } from "../stream/mapping.ts";
import { ALIAS, REGION } from "./arns.ts";
import { startDynamoDb } from "./dynamodb.ts";
import {
  chosen,
  givenDynamoDb,
  givenIssuer,
  givenStepFunctions,
  lambdaPort,
  offerDashboard,
  setEnvironment,
} from "./environment.ts";
import { type Functions, invoking, taskNamed } from "./functions.ts";
import type { Faults } from "./iam/faults.ts";
import { type Owner, signerOf } from "./iam/sign.ts";
import { startIam } from "./iam/start.ts";
import { startIdentityProvider } from "./identity/server.ts";
import type { FunctionRef } from "./lambda/function-ref.ts";
import { startLambda } from "./lambda/server.ts";
import type { Invoke } from "./states/execution.ts";
import { Journal } from "./states/journal.ts";
import { type StepFunctionsOptions, startStepFunctions } from "./states/server.ts";
import { ensureTable } from "./table.ts";
import { systemTimers, type Timers } from "./timers.ts";
import { serveWeb } from "./web.ts";

export interface EditionOptions {
  /** Everything that lasts lies here. One process at a time may have it. */
  readonly directory: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly functions: Functions;
  /** Something without which nothing can go on has failed. */
  readonly onFault: (error: unknown) => void;
  /** What goes wrong between the functions and AWS, for tests. */
  readonly faults?: Faults;
  /** The time by which the functions, the state machines and the sweeper live, for tests: they may move it. */
  readonly timers?: Timers;
}

export interface Edition {
  readonly url: string;
  readonly directory: string;
  /** The services, behind what plays IAM. */
  readonly dynamoDb: string;
  readonly stepFunctions: string;
  /** Who says who people are. */
  readonly issuer: string;
  /** Where a Step Functions that is not ours calls the functions. */
  readonly lambda: string | undefined;
  /** The services themselves, as their owner reaches them. For tests: nothing that runs in earnest goes there. */
  readonly behind: { readonly dynamoDb: Service; readonly stepFunctions: Service };
  /** The process of the DynamoDB engine, if it is ours. */
  readonly enginePid: () => number | undefined;
  stop(): Promise<void>;
}

/** A service, and who may do anything there: what clients of the SDK are made with. */
export interface Service extends Owner {
  readonly endpoint: string;
}

const A_MINUTE = 60_000;

/** What EventBridge says every minute. */
const SCHEDULED = { source: "aws.events", "detail-type": "Scheduled Event" };

/** Whom our own services take for their owner: anyone. They are behind what asks who it is. */
const ANYONE: Owner = {
  region: async () => REGION,
  credentials: async () => ({ accessKeyId: "local", secretAccessKey: "local" }),
};

/**
 * Starts the service on this machine: the engine, the Step Functions endpoint with whatever had not ended, then the
 * same functions that run on AWS, reached the same way. It may be killed at any moment and started again.
 */
export async function startEdition(options: EditionOptions): Promise<Edition> {
  const { functions, timers = systemTimers } = options;
  const directory = resolve(options.directory);
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw cannotBeUsed(`The data directory ${directory}`, error);
  });
  const running: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of running.splice(0).reverse()) {
      await end();
    }
  };
  try {
    // Executions are carried on as soon as the journal is open; what they call waits until all is in place.
    const ready = deferred();
    const invokeNow = invoking(functions);
    const invoke: Invoke = async (arn, payload) => {
      await ready.promise;
      return invokeNow(arn, payload);
    };
    const states = await stepFunctionsFor({
      directory: join(directory, "step-functions"),
      timers,
      invoke,
      onFault: options.onFault,
    });
    running.push(states.stop);

    // The journal's lock says that this directory is ours, so an engine found on it is a leftover.
    const engine = givenDynamoDb()
      ? undefined
      : await startDynamoDb({ directory: join(directory, "dynamodb"), onFault: options.onFault });
    if (engine !== undefined) {
      // It is the first to be there for the others, and the last to go.
      running.unshift(engine.stop);
    }
    const endpoint = givenDynamoDb() ?? engine?.endpoint ?? "";
    const client = new DynamoDBClient({ endpoint, ...(engine === undefined ? {} : ANYONE) });
    const dynamoDb = { endpoint, ...ownerOf(client) };
    const tableName = chosen("TABLE_NAME");
    await ensureTable(client, tableName).catch((error: unknown) => {
      throw cannotBeUsed(`The DynamoDB at ${endpoint}`, error);
    });

    const provider =
      givenIssuer() === undefined ? await startIdentityProvider(join(directory, "identity")) : undefined;
    if (provider !== undefined) {
      running.push(provider.stop);
    }

    // From here on the functions reach nothing but through what does as IAM does.
    const iam = await startIam({
      directory,
      tableName,
      mailFrom: chosen("MAIL_FROM"),
      dynamoDb: {
        upstream: endpoint,
        ...(engine === undefined ? { sign: signerOf(dynamoDb, "dynamodb") } : {}),
      },
      stepFunctions: {
        upstream: states.service.endpoint,
        ...(states.lambda === undefined ? {} : { sign: signerOf(states.service, "states") }),
      },
      faults: options.faults,
    });
    // What tasks are under way goes on reaching it until the state machines have let go of them.
    running.unshift(iam.stop);
    setEnvironment(iam, provider);
    await letOperatorIn(directory, {
      tableName,
      endpoint: iam.endpoints.dynamoDb,
      credentials: iam.operator,
      // Whose a DynamoDB is that was named, whoever uses it says for themselves.
      engine: { endpoint, ...(engine === undefined ? {} : { credentials: await ANYONE.credentials() }) },
    });
    await functions.start(timers);
    ready.resolve();

    const web = await serveWeb(functions.api, options.port, iam.mailbox, givenIssuer() ?? "");
    running.push(web.stop);
    offerDashboard(web.url);
    running.push(everyMinute(timers, () => functions.call("sweep", SCHEDULED), "sweeper"));
    running.push(iam.follow("tell", NEWS, (event) => functions.call("tell", event)));
    running.push(everyMinute(timers, () => functions.call("tell", SCHEDULED), "teller"));
    return {
      url: web.url,
      directory,
      dynamoDb: iam.endpoints.dynamoDb,
      stepFunctions: iam.endpoints.stepFunctions,
      issuer: givenIssuer() ?? "",
      lambda: states.lambda,
      behind: { dynamoDb, stepFunctions: states.service },
      enginePid: () => engine?.pid(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface StepFunctionsInUse {
  readonly service: Service;
  /** Where it calls the functions, if it is not ours. */
  readonly lambda: string | undefined;
  stop(): Promise<void>;
}

/**
 * Our own endpoint on its journal, or the Step Functions that the user named, which calls the functions over the Lambda
 * API. The lock of the journal keeps other processes off the directory either way.
 */
async function stepFunctionsFor(options: StepFunctionsOptions): Promise<StepFunctionsInUse> {
  const given = givenStepFunctions();
  if (given === undefined) {
    const { endpoint, stop } = await startStepFunctions(options);
    return { service: { endpoint, ...ANYONE }, lambda: undefined, stop };
  }
  const client = new SFNClient({ endpoint: given });
  await client.send(new ListStateMachinesCommand({ maxResults: 1 })).catch((error: unknown) => {
    throw cannotBeUsed(`The Step Functions at ${given}`, error);
  });
  const lock = await Journal.open(options.directory);
  try {
    const lambda = await startLambda({ port: lambdaPort(), knows, invoke: options.invoke });
    return {
      service: { endpoint: given, ...ownerOf(client) },
      lambda: lambda.url,
      async stop() {
        await lambda.stop();
        await lock.close();
      },
    };
  } catch (error) {
    await lock.close();
    throw error instanceof Error && /is in use$/.test(error.message)
      ? new Error(`${error.message}: choose another with LAMBDA_PORT`, { cause: error })
      : error;
  }
}

/** State machines call the alias of a function. */
function knows({ name, qualifier }: FunctionRef): boolean {
  return taskNamed(name) !== undefined && (qualifier === undefined || qualifier === ALIAS);
}

function ownerOf({ config }: DynamoDBClient | SFNClient): Owner {
  return { region: () => config.region(), credentials: () => config.credentials() };
}

function cannotBeUsed(what: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return new Error(`${what} cannot be used: ${why}`, { cause: error });
}

/**
 * Does what EventBridge does on AWS, but one at a time: for all minutes that pass meanwhile, once more. A failure is
 * reported; the next minute tries again. Answers how to end it.
 */
function everyMinute(timers: Timers, work: () => Promise<unknown>, who: string): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  let cancel = () => {};
  let waits = false;
  const once = () => {
    cancel = timers.at(timers.now() + A_MINUTE, once);
    if (waits) {
      return;
    }
    waits = true;
    underWay = underWay
      .then(() => {
        waits = false;
        return work();
      })
      .catch((error: unknown) => console.error(`The ${who} failed:`, error));
  };
  once();
  return async () => {
    cancel();
    await underWay;
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
