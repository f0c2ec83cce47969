import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { isObject, type Json, type JsonObject } from "../local/states/json.ts";
import { addLossline } from "../lossline.ts";
import { stagesOf } from "../stages.ts";

/** A resource as its stack's template has it. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** The ids of its constructs, the stack's first. */
  readonly path: readonly string[];
  readonly properties: JsonObject;
}

/** A stack as CloudFormation gets it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly description: string;
  readonly resources: readonly Resource[];
  /** What other stacks import, by the name it is exported under. */
  readonly exported: ReadonlyMap<string, Json>;
}

const CDK_JSON = new URL("../../cdk.json", import.meta.url);

/** The stacks of one stage, with the flags of `cdk.json` and without building any code. */
export function synthesized(stageName: string): readonly SynthesizedStack[] {
  const { context } = JSON.parse(readFileSync(CDK_JSON, "utf8"));
  const app = new App({
    context: {
      ...context,
      "aws:cdk:bundling-stacks": [],
      "aws:cdk:enable-path-metadata": true,
      stage: stageName,
    },
    analyticsReporting: false,
  });
  for (const stage of stagesOf(app.node)) {
    addLossline(app, stage);
  }
  return app.synth().stacks.map(({ stackName, template }) => stackOf(stackName, template));
}

function stackOf(name: string, template: Json): SynthesizedStack {
  return {
    name,
    description: textIn(template, "Description").replace(/^Lossline: /, ""),
    resources: Object.entries(objectIn(template, "Resources")).map(([logicalId, resource]) => ({
      stack: name,
      logicalId,
      type: textIn(resource, "Type"),
      path: textIn(objectIn(resource, "Metadata"), "aws:cdk:path").split("/"),
      properties: objectIn(resource, "Properties"),
    })),
    exported: new Map(
      Object.values(objectIn(template, "Outputs")).flatMap((output): [string, Json][] =>
        isObject(output) && output.Value !== undefined
          ? [[textIn(objectIn(output, "Export"), "Name"), output.Value]]
          : [],
      ),
    ),
  };
}

/** The object under a name; an empty one where there is none. */
export function objectIn(value: Json | undefined, name: string): JsonObject {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
}

/** The values of a list under a name; of what may also be a single value, a list of it. */
export function listIn(value: Json | undefined, name: string): readonly Json[] {
  const found = isObject(value) ? value[name] : undefined;
  if (found === undefined) {
    return [];
  }
  return Array.isArray(found) ? found : [found];
}

/** The text under a name; an empty one where there is none. */
export function textIn(value: Json | undefined, name: string): string {
  const found = isObject(value) ? value[name] : undefined;
  return typeof found === "string" ? found : "";
}
