import { type App, Tags } from "aws-cdk-lib";
import { ApiStack } from "./stacks/api.ts";
import { DashboardStack } from "./stacks/dashboard.ts";
import { DataStack } from "./stacks/data.ts";
import { StepsStack } from "./stacks/steps.ts";
import { WatchStack } from "./stacks/watch.ts";
import type { Stage } from "./stages.ts";

/**
 * One stage of Lossline on AWS, by lifetime. The table outlives everything. The steps that published state machines call
 * outlive any code in them. The API, the dashboard and what watches over all can be taken down and put up again at any time.
 */
export function addLossline(app: App, stage: Stage) {
  const named = (name: string) => `lossline-${stage.name}-${name}`;
  const data = new DataStack(app, named("data"), {
    description: "Lossline: everything that is kept",
    terminationProtection: true,
    stage,
  });
  const steps = new StepsStack(app, named("steps"), {
    description: "Lossline: what the published state machines call, for years",
    terminationProtection: true,
    stage,
    kept: data,
  });
  const api = new ApiStack(app, named("api"), {
    description: "Lossline: the HTTP API and the sweep",
    stage,
    kept: data,
    signIn: data.signIn,
    steps,
  });
  const dashboard = new DashboardStack(app, named("dashboard"), {
    description: "Lossline: the dashboard, at one origin with the API",
    stage,
    api: api.httpApi,
  });
  const watch = new WatchStack(app, named("watch"), {
    description: "Lossline: alarms, the operator's dashboard and the budget",
    stage,
    table: data.table,
    api: api.httpApi,
    stacks: [steps, api],
  });
  const stacks = { data, steps, api, dashboard, watch };
  for (const stack of Object.values(stacks)) {
    Tags.of(stack).add("project", "lossline");
    Tags.of(stack).add("stage", stage.name);
  }
  return stacks;
}
