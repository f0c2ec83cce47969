import { type ChildProcess, spawn } from "node:child_process";
import { access, constants, mkdir, open, realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { endLeftovers } from "./leftovers.ts";

export interface DynamoDb {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  /** The engine's process, as long as it lives. It is started again, on the same port, whenever it dies. */
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
}

export interface DynamoDbOptions {
  /** Where the database file lies. Whoever starts the engine owns this directory: nobody else has it in use. */
  readonly directory: string;
  /** Any free one if it is not given. */
  readonly port?: number;
  /** The engine cannot be kept alive. */
  readonly onFault: (error: unknown) => void;
}

/** An engine that dies this often in a row before it answers is not going to live. */
const MOST_TRIES = 5;

/**
 * Runs a DynamoDB engine (dynoxide) on a database file, on a free port of this machine only. An engine that a killed
 * parent left behind on the same file is ended first: the file is what lasts, and an engine killed at any moment has
 * lost nothing that it acknowledged.
 *
 * @throws Error in plain words when this machine has no engine
 */
export async function startDynamoDb({ directory, onFault, ...wish }: DynamoDbOptions): Promise<DynamoDb> {
  await mkdir(directory, { recursive: true });
  const database = ["--db-path", join(await realpath(directory), "dynamodb.sqlite")];
  const binary = await engine();
  await endLeftovers(database);
  const port = wish.port ?? (await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const log = await open(join(directory, "dynamodb.log"), "a");

  let stopping = false;
  let child: ChildProcess | undefined;
  let tries = 0;

  function run(): void {
    const started = spawn(binary, ["serve", "--host", "127.0.0.1", "--port", String(port), ...database], {
      stdio: ["ignore", log.fd, log.fd],
    });
    child = started;
    tries += 1;
    started.once("error", onFault);
    started.once("exit", (code, signal) => {
      if (stopping) {
        return;
      }
      if (tries >= MOST_TRIES) {
        onFault(
          new Error(`The DynamoDB engine ended (${signal ?? code}); see ${join(directory, "dynamodb.log")}`),
        );
        return;
      }
      run();
      answering(endpoint).then(
        () => {
          tries = 0;
        },
        (error: unknown) => {
          // Whoever stops it while it comes back is not told ten seconds later that it did not.
          if (!stopping) onFault(error);
        },
      );
    });
  }

  const endWithUs = () => child?.kill();
  process.once("exit", endWithUs);
  run();
  await answering(endpoint);
  tries = 0;
  return {
    endpoint,
    pid: () => child?.pid,
    async stop() {
      stopping = true;
      process.off("exit", endWithUs);
      const last = child;
      if (last !== undefined && last.exitCode === null && last.signalCode === null) {
        const ended = new Promise((resolve) => last.once("exit", resolve));
        last.kill("SIGTERM");
        const impatient = setTimeout(() => last.kill("SIGKILL"), 2000);
        await ended;
        clearTimeout(impatient);
      }
      await log.close();
    },
  };
}

/** The engine for this machine: the one npm installed, or one on the PATH. */
async function engine(): Promise<string> {
  const installed = resolvePackaged(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  const onPath = (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, "dynoxide"));
  for (const candidate of [...installed, ...onPath]) {
    if (
      await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      )
    ) {
      return candidate;
    }
  }
  throw new Error(
    "No DynamoDB engine for this machine: npm has one for Linux on x64 only. Put `dynoxide` on the PATH, or name a " +
      "running DynamoDB (or emulator) in AWS_ENDPOINT_URL_DYNAMODB.",
  );
}

function resolvePackaged(path: string): string[] {
  try {
    return [createRequire(import.meta.url).resolve(path)];
  } catch {
    return [];
  }
}

/** Waits until the endpoint answers, at most ten seconds. Being told that the request is unsigned is an answer. */
async function answering(endpoint: string): Promise<void> {
  for (const start = Date.now(); ; ) {
    try {
      await fetch(endpoint, { method: "POST", headers: { "x-amz-target": "DynamoDB_20120810.ListTables" } });
      return;
    } catch (error) {
      if (Date.now() - start > 10_000) {
        throw new Error(`The DynamoDB engine at ${endpoint} does not answer`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
