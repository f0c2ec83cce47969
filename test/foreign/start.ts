import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A service in a process of its own. */
export interface ForeignService {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** A DynamoDB that no edition started, on a directory of its own. */
export function startForeignDynamoDb(directory: string): Promise<ForeignService> {
  return started("dynamodb.ts", [directory], {});
}

/** A Step Functions that no edition started; it calls functions at `lambda`. */
export function startForeignStepFunctions(directory: string, lambda: string): Promise<ForeignService> {
  return started("step-functions.ts", [directory], { LAMBDA_ENDPOINT: lambda });
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function started(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ForeignService> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const exited = once(child, "exit");
  const endpoint = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => String(line)),
    exited.then(([code]) => {
      throw new Error(`${script} ended with status ${code} before it was ready`);
    }),
  ]);
  return {
    endpoint,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
