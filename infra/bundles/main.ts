import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleFunctions } from "./bundle.ts";

/* `npm run bundles`: how many bytes each function has; with the name of one, of what: packages, and folders of ours. */

/** What a file belongs to. */
function partOf(path: string): string {
  const [, scope = "", name = ""] = /.*node_modules\/(@[^/]+\/)?([^/]+)/.exec(path) ?? [];
  return name === "" ? dirname(path).split("/").slice(-2).join("/") : scope + name;
}

const [asked] = process.argv.slice(2);
const output = fileURLToPath(new URL("../../dist", import.meta.url));
await mkdir(output, { recursive: true });
const directory = await mkdtemp(join(output, "functions-"));
try {
  const { outputs } = await bundleFunctions(directory);
  const lines = new Map<string, number>();
  for (const [path, { bytes, inputs }] of Object.entries(outputs)) {
    const name = basename(dirname(path));
    if (!path.endsWith(".mjs") || (asked !== undefined && asked !== name)) {
      continue;
    }
    lines.set(name, bytes);
    for (const [input, { bytesInOutput }] of asked === undefined ? [] : Object.entries(inputs)) {
      const part = partOf(input);
      lines.set(part, (lines.get(part) ?? 0) + bytesInOutput);
    }
  }
  for (const [what, bytes] of [...lines].sort(([, a], [, b]) => b - a)) {
    console.log(`${bytes.toLocaleString("en").padStart(10)}  ${what}`);
  }
} finally {
  await rm(directory, { recursive: true });
}
