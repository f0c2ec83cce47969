import { fileURLToPath } from "node:url";
import { AssetHashType, DockerImage } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { buildSync } from "esbuild";
import type { FunctionName } from "../isolation/needs.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));

/** Some dependencies are CommonJS and ask for Node's own modules with `require`, which a module does not have. */
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * `functions/<name>/handler.ts` with all it imports, as one minified module with its source map. The SDK is that of the
 * lock file, not whichever one the runtime happens to have. Built in this process: no container, and no `npx` for each.
 */
export function functionCode(name: FunctionName): Code {
  return Code.fromAsset(`${FUNCTIONS}/${name}`, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry("unused"),
      local: {
        tryBundle(outDir) {
          buildSync({
            entryPoints: [`${FUNCTIONS}/${name}/handler.ts`],
            outfile: `${outDir}/index.mjs`,
            bundle: true,
            platform: "node",
            target: "node24",
            format: "esm",
            mainFields: ["module", "main"],
            banner: { js: REQUIRE },
            minify: true,
            sourcemap: true,
            sourcesContent: false,
            logLevel: "warning",
          });
          return true;
        },
      },
    },
  });
}
