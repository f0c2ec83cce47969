import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { addLossline } from "../../infra/lossline.ts";
import { type Stage, stagesOf } from "../../infra/stages.ts";

const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));

/** An app with the flags of `cdk.json`, which builds no code. */
export function appWith(more: Readonly<Record<string, unknown>> = {}): App {
  return new App({
    context: { ...context, "aws:cdk:bundling-stacks": [], ...more },
    analyticsReporting: false,
  });
}

/** A stage as `cdk.json` has it, with some settings otherwise. */
export function stageLike(name: string, changes: Partial<Stage> = {}): Stage {
  const [stage] = stagesOf(appWith({ stage: name }).node);
  if (stage === undefined) throw new Error(`there is no stage ${name}`);
  return { ...stage, ...changes };
}

/** The stacks of one stage and their templates. */
export function templatesOf(name: string, changes: Partial<Stage> = {}) {
  const app = appWith();
  const stacks = addLossline(app, stageLike(name, changes));
  return {
    app,
    stacks,
    data: Template.fromStack(stacks.data),
    steps: Template.fromStack(stacks.steps),
    api: Template.fromStack(stacks.api),
    dashboard: Template.fromStack(stacks.dashboard),
    watch: Template.fromStack(stacks.watch),
  };
}
