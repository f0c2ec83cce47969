import { fileURLToPath } from "node:url";
import { Code } from "aws-cdk-lib/aws-lambda";
import { builtPart } from "../bundles/built.ts";
import type { FunctionName } from "../isolation/needs.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));

/** The code of a function: its bundle, as `bundles/bundle.ts` makes it. */
export function functionCode(name: FunctionName): Code {
  return Code.fromAsset(`${FUNCTIONS}/${name}`, builtPart(name));
}
