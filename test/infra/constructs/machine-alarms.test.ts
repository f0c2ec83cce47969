import { expect, test } from "vitest";
import { MachineAlarms } from "../../../infra/constructs/machine-alarms.ts";
import { alone } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

test("state machines that are made at run time are watched by what they all have in common", () => {
  const template = alone((stack) => new MachineAlarms(stack, "Machines", watching(stack)));
  template.resourceCountIs("AWS::Events::Rule", 1);
  expect(alarmsIn(template)).toMatchObject({
    "step-functions-throttles": {
      MetricName: "ThrottledEvents",
      Dimensions: [{ Name: "ServiceMetric", Value: "StateTransition" }],
    },
  });
});
