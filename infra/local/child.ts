import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What the one-machine edition says of itself when it is ready (`--json`). */
export interface Ready {
  readonly url: string;
  readonly directory: string;
  readonly dynamoDb: string;
  readonly stepFunctions: string;
  readonly issuer: string;
  readonly pid: number;
  readonly enginePid?: number;
}

/** The edition as a process of its own. */
export interface EditionProcess extends Ready {
  /** Ends it as Ctrl-C does; answers with its exit status. */
  stop(): Promise<number | null>;
  /** Ends it as nothing should be ended. */
  kill(): Promise<void>;
}

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

/**
 * Starts the one-machine edition in a process of its own, on a free port, with more in its environment if given.
 * @throws Error when it does not come up
 */
export async function spawnEdition(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<EditionProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", MAIN, "--json", "--port", "0", "--data", directory],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...environment } },
  );
  const endWithUs = () => child.kill();
  process.once("exit", endWithUs);
  const exited = once(child, "exit").finally(() => process.off("exit", endWithUs));
  const line = await Promise.race([
    once(createInterface(child.stdout), "line").then(([text]) => String(text)),
    exited.then(([code]) => {
      throw new Error(`The one-machine edition ended with status ${code} before it was ready`);
    }),
  ]);
  const ready: Ready = JSON.parse(line);
  return {
    ...ready,
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
