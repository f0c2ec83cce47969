import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, bundleFunctions } from "../../../../infra/bundles/bundle.ts";
import type { FunctionName } from "../../../../infra/isolation/needs.ts";

const PROCESS = fileURLToPath(new URL("./process.ts", import.meta.url));

/** What was built: where each function is, and what runs one of them. */
export interface Bundles {
  of(name: FunctionName): string;
  readonly process: string;
}

/** Builds every function as it is deployed. */
export async function builtBundles(directory: string): Promise<Bundles> {
  await Promise.all([bundleFunctions(directory), bundle(new Map([["process", PROCESS]]), directory)]);
  const moduleIn = (name: string) => join(directory, name, "index.mjs");
  return { of: moduleIn, process: moduleIn("process") };
}
