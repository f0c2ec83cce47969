import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { functionNames } from "../isolation/needs.ts";
import { absentParts } from "./absent.ts";
import { shorterForms } from "./shorter.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));
const HASHES = fileURLToPath(new URL("./hashes.ts", import.meta.url));

/** Some dependencies are CommonJS and ask for Node's own modules with `require`, which a module does not have. */
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** How any program becomes one module. The SDK is that of the lock file, not whichever one the runtime happens to have. */
export const ONE_MODULE = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  outExtension: { ".js": ".mjs" },
  mainFields: ["module", "main"],
  banner: { js: REQUIRE },
  minify: true,
  charset: "utf8",
  legalComments: "none",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
} satisfies BuildOptions;

/** How functions become modules: without what nothing runs. */
export const AS_DEPLOYED = {
  ...ONE_MODULE,
  plugins: [absentParts, shorterForms],
  alias: { "@noble/hashes/sha2.js": HASHES, "@noble/hashes/utils.js": HASHES },
} satisfies BuildOptions;

/** Puts every `functions/<name>/handler.ts` into a folder of its name, as Lambda loads it. */
export function bundleFunctions(directory: string): Promise<Metafile> {
  const handlers = functionNames().map((name) => [name, `${FUNCTIONS}/${name}/handler.ts`] as const);
  return bundle(new Map(handlers), directory);
}

/**
 * Puts each of these programs, with all of its imports that something runs, into a folder of its name: as one module
 * `index.mjs`, with its source map. What several programs import is read once. Answers what the modules consist of.
 */
export async function bundle(programs: ReadonlyMap<string, string>, directory: string): Promise<Metafile> {
  const { metafile } = await build({
    ...AS_DEPLOYED,
    entryPoints: [...programs].map(([name, program]) => ({ in: program, out: `${name}/index` })),
    outdir: directory,
    metafile: true,
  });
  return metafile;
}
