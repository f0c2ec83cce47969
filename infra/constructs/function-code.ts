import { fileURLToPath } from "node:url";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { FunctionName } from "../isolation/needs.ts";
import { builtPart } from "./built.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));

/** The code of a function: its bundle, as `bundles/bundle.ts` makes it. */
export function functionCode(name: FunctionName): Code {
  return Code.fromAsset(`${FUNCTIONS}/${name}`, builtPart(name));
}
