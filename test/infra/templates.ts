import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { addLossline } from "../../infra/lossline.ts";
import { stageNamed } from "../../infra/stages.ts";

const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));

/** The templates of one stage, with the flags of `cdk.json` and without building any code. */
export function templatesOf(stage: string) {
  const app = new App({ context: { ...context, "aws:cdk:bundling-stacks": [] }, analyticsReporting: false });
  const stacks = addLossline(app, stageNamed(stage));
  return {
    stacks,
    data: Template.fromStack(stacks.data),
    steps: Template.fromStack(stacks.steps),
    api: Template.fromStack(stacks.api),
    dashboard: Template.fromStack(stacks.dashboard),
  };
}
