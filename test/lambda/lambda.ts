import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleFunctions } from "../../infra/bundles/bundle.ts";
import type { FunctionName } from "../../infra/isolation/needs.ts";
import { SOURCE } from "../../infra/local/code.ts";
import { startEdition } from "../../infra/local/edition.ts";
import { functionsOf, taskNamed } from "../../infra/local/functions.ts";
import { environments } from "./environment.ts";
import { startGateway } from "./gateway.ts";
import { type LambdaFunction, startFunction } from "./runtime.ts";

/** Everything that is deployed as functions, on this machine: each bundle in a bare process, behind what calls it on AWS. */
export interface Lambda {
  /** Where API Gateway takes requests. */
  readonly url: string;
  /** Gives a function an event. */
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** The functions that have answered so far. */
  readonly answered: ReadonlySet<FunctionName>;
  stop(): Promise<void>;
}

const OUTPUT = fileURLToPath(new URL("../../dist", import.meta.url));

/** Builds every bundle into a folder of its name. */
export async function builtFunctions(): Promise<string> {
  await mkdir(OUTPUT, { recursive: true });
  const directory = await mkdtemp(join(OUTPUT, "functions-"));
  await bundleFunctions(directory);
  return directory;
}

/** Starts an edition whose state machines, and whose requests, come to the bundles in a directory. */
export async function startLambda(bundles: string): Promise<Lambda> {
  const functions = new Map<FunctionName, LambdaFunction>();
  const answered = new Set<FunctionName>();
  const invoke = async (name: FunctionName, event: unknown) => {
    const answer = await functions.get(name)?.invoke(event);
    answered.add(name);
    return answer;
  };
  const directory = await mkdtemp(join(tmpdir(), "lossline-"));
  const source = functionsOf(SOURCE);
  const edition = await startEdition({
    directory,
    port: 0,
    functions: {
      ...source,
      call: (name, event) => (taskNamed(name) === undefined ? source.call(name, event) : invoke(name, event)),
    },
    onFault(error) {
      throw error;
    },
  });
  for (const [name, environment] of await environments()) {
    functions.set(name, await startFunction({ name, directory: join(bundles, name), environment }));
  }
  const gateway = await startGateway((event) => invoke("api", event));
  return {
    url: gateway.url,
    invoke,
    answered,
    async stop() {
      gateway.stop();
      await Promise.all([...functions.values()].map((each) => each.stop()));
      await edition.stop();
      await rm(directory, { recursive: true });
    },
  };
}
