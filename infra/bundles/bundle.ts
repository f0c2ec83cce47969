import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import type { FunctionName } from "../isolation/needs.ts";
import { absentParts } from "./absent.ts";
import { shorterForms } from "./shorter.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));

/** Some dependencies are CommonJS and ask for Node's own modules with `require`, which a module does not have. */
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** Puts `functions/<name>/handler.ts` with all it imports into a directory, as Lambda loads it. */
export function bundleFunction(name: FunctionName, directory: string): Promise<Metafile> {
  return bundle(`${FUNCTIONS}/${name}/handler.ts`, directory);
}

/**
 * Puts a program with all it imports into a directory, as one minified module `index.mjs` with its source map. The SDK is
 * that of the lock file, not whichever one the runtime happens to have. Answers what the module consists of.
 */
export async function bundle(program: string, directory: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [program],
    outfile: `${directory}/index.mjs`,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    plugins: [absentParts, shorterForms],
    banner: { js: REQUIRE },
    minify: true,
    charset: "utf8",
    legalComments: "none",
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}
