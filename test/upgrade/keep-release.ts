import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "esbuild";
import { AS_DEPLOYED } from "../../infra/bundles/bundle.ts";
import { functionNames } from "../../infra/isolation/needs.ts";
import { FILES, MANIFEST, type Manifest, releaseDirectory, sha256 } from "./release.ts";

/*
 * `npm run keep-release`: keeps the functions of the working tree as they are deployed, under the version in package.json,
 * for the upgrades that are rehearsed from it. Run once for each version, on the commit that is deployed.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FUNCTIONS = join(ROOT, "functions");
const OUTPUT = "/";

/** Under a name that no module which is shared declares. */
const REQUIRE = "import{createRequire as requirer}from'node:module';const require=requirer(import.meta.url);";

const git = (...command: string[]) => execFileSync("git", command, { cwd: ROOT, encoding: "utf8" }).trim();

const { version }: { version: string } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
if (existsSync(releaseDirectory(version))) {
  throw new Error(`${version} is kept already: a version that was deployed never changes`);
}
if (git("status", "--porcelain", "functions", "shared", "package-lock.json") !== "") {
  throw new Error("What is kept must be what some commit has: there are changes that are not committed");
}

// What the functions have in common is there once: their clock, too, so that a test can move it for all of them.
const { outputFiles } = await build({
  ...AS_DEPLOYED,
  entryPoints: {
    ...Object.fromEntries(
      functionNames().map((name) => [`${name}/index`, `${FUNCTIONS}/${name}/handler.ts`]),
    ),
    clock: `${FUNCTIONS}/clock.ts`,
  },
  outdir: OUTPUT,
  chunkNames: "common/[name]-[hash]",
  splitting: true,
  write: false,
  // The tests run on any Node.js that the project does.
  target: "node20",
  banner: { js: REQUIRE },
  sourcemap: false,
});

const files = Object.fromEntries(
  outputFiles.map(({ path, text }) => [relative(OUTPUT, path), text] as const).sort(),
);
const manifest: Manifest = {
  version,
  commit: git("rev-parse", "HEAD"),
  made: "npm run keep-release",
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)])),
};
const text = JSON.stringify(files);
const packed = await promisify(brotliCompress)(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  },
});
const directory = releaseDirectory(version);
await mkdir(directory, { recursive: true });
await writeFile(join(directory, FILES), packed);
await writeFile(join(directory, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
console.log(`${version}: ${Object.keys(files).length} files, ${text.length} bytes, packed ${packed.length}`);
