import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { functionNames } from "../isolation/needs.ts";
import { absentParts } from "./absent.ts";
import { shorterForms } from "./shorter.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));

/** Some dependencies are CommonJS and ask for Node's own modules with `require`, which a module does not have. */
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** Puts every `functions/<name>/handler.ts` into a folder of its name, as Lambda loads it. */
export function bundleFunctions(directory: string): Promise<Metafile> {
  const handlers = functionNames().map((name) => [name, `${FUNCTIONS}/${name}/handler.ts`] as const);
  return bundle(new Map(handlers), directory);
}

/**
 * Puts each of these programs, with all it imports, into a folder of its name: as one minified module `index.mjs` with its
 * source map. The SDK is that of the lock file, not whichever one the runtime happens to have. What several programs import
 * is read once. Answers what the modules consist of.
 */
export async function bundle(programs: ReadonlyMap<string, string>, directory: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [...programs].map(([name, program]) => ({ in: program, out: `${name}/index` })),
    outdir: directory,
    outExtension: { ".js": ".mjs" },
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
