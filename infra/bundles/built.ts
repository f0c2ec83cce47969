import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AssetHashType, DockerImage } from "aws-cdk-lib";
import type { AssetOptions } from "aws-cdk-lib/aws-s3-assets";
import type { FunctionName } from "../isolation/needs.ts";

const EVERYTHING = fileURLToPath(new URL("./everything.ts", import.meta.url));

/** In the project: the sources that source maps name are then found from there, on whatever machine it is built. */
const OUTPUT = fileURLToPath(new URL("../../dist", import.meta.url));

/** How an asset is made of one part of what is built, under the hash of what it contains. */
export function builtPart(part: FunctionName | "dashboard"): AssetOptions {
  return {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry("unused"),
      local: {
        tryBundle(outDir) {
          cpSync(join(everything(), part), outDir, { recursive: true });
          return true;
        },
      },
    },
  };
}

let built: string | undefined;

/** Where everything lies, built the first time that something of it is asked for: once, whatever the number of stages. */
function everything(): string {
  built ??= build();
  return built;
}

/** In a process of its own, because the bundlers can only be waited for, and the CDK does not wait. No container. */
function build(): string {
  mkdirSync(OUTPUT, { recursive: true });
  const directory = mkdtempSync(join(OUTPUT, "built-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  execFileSync(process.execPath, ["--import", "tsx", EVERYTHING, directory], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return directory;
}
