import { expect, test } from "vitest";
import { MachineLog } from "../../../infra/constructs/machine-log.ts";
import { stageLike } from "../templates.ts";
import { alone, only } from "./alone.ts";

test("machines log under the one name for which AWS's list of log groups does not fill up", () => {
  const template = alone((stack) => new MachineLog(stack, "MachineLog", stageLike("dev")));
  expect(only(template, "AWS::Logs::LogGroup").Properties).toMatchObject({
    LogGroupName: "/aws/vendedlogs/states/lossline-dev",
    RetentionInDays: 30,
  });
});
