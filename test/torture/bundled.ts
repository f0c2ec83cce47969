import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A bundle finds what is left out of it beside the project's own packages. */
const OUTPUT = fileURLToPath(new URL("../../dist", import.meta.url));

const REQUIRE = "import{createRequire as requirer}from'node:module';const require=requirer(import.meta.url);";

export interface Bundle {
  readonly path: string;
  remove(): Promise<void>;
}

/** The edition's process as one program: it starts in a third of the time, and is started hundreds of times. */
export async function bundledEdition(): Promise<Bundle> {
  await mkdir(OUTPUT, { recursive: true });
  const outdir = await mkdtemp(join(OUTPUT, "torture-"));
  await build({
    entryPoints: [fileURLToPath(new URL("./edition-process.ts", import.meta.url))],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20",
    format: "esm",
    banner: { js: REQUIRE },
    mainFields: ["module", "main"],
    // It looks for a file of its own.
    external: ["classic-level"],
    logLevel: "warning",
  });
  return {
    path: join(outdir, "edition-process.mjs"),
    remove: () => rm(outdir, { recursive: true }),
  };
}
