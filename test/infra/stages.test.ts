import { App } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { stagesOf } from "../../infra/stages.ts";
import { appWith, stageLike } from "./templates.ts";

const { name: _, ...dev } = stageLike("dev");

const stagesFrom = (stages: unknown, stage?: string) =>
  stagesOf(new App({ context: { stages, ...(stage === undefined ? {} : { stage }) } }).node).map(
    ({ name }) => name,
  );

test("all stages are synthesized when none is named, and one when one is", () => {
  expect(stagesOf(appWith().node).map(({ name }) => name)).toEqual(["dev", "prod"]);
  expect(stagesOf(appWith({ stage: "prod" }).node).map(({ name }) => name)).toEqual(["prod"]);
});

test("a stage that does not exist is refused by name", () => {
  expect(() => stageLike("porduction")).toThrow('There is no stage "porduction"; it can be dev or prod');
});

test("a stage may have a name of its own, a certificate for it, and a restored table", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/abc";
  expect(stagesFrom({ more: { ...dev, certificateArn, restoredTable: "lossline-restored" } })).toEqual([
    "more",
  ]);
});

describe("what is wrong with a stage is said, with where it stands:", () => {
  test.each([
    ["no stages at all", undefined, "context.stages"],
    ["a missing setting", { dev: { ...dev, mailFrom: undefined } }, "dev.mailFrom: "],
    ["a setting that nobody knows", { dev: { ...dev, colour: "red" } }, 'dev: Unrecognized key: "colour"'],
    ["a word that is no choice", { dev: { ...dev, signUp: "maybe" } }, "dev.signUp: "],
    [
      "days that logs cannot be kept for",
      { dev: { ...dev, logRetentionDays: 31 } },
      "dev.logRetentionDays: ",
    ],
    [
      "an address without TLS",
      { dev: { ...dev, dashboardUrl: "http://a.example" } },
      "dev.dashboardUrl: It is an",
    ],
    [
      "an address with a path",
      { dev: { ...dev, dashboardUrl: "https://a.example/" } },
      "dev.dashboardUrl: It is an",
    ],
    [
      "a certificate that CloudFront cannot take",
      { dev: { ...dev, certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/abc" } },
      "dev.certificateArn: It is the ARN of a certificate in us-east-1",
    ],
    [
      "a stream of no restored table",
      { dev: { ...dev, restoredStream: "arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/s" } },
      "dev.restoredStream: It is the stream of a restored table",
    ],
    ["a name that others have no room for", { "A-very-long-name": dev }, "A stage's name is 2 to 16"],
  ])("%s", (_, stages, said) => {
    expect(() => stagesFrom(stages)).toThrow(said);
  });

  test("all of it at once", () => {
    const wrong = { ...dev, signUp: "maybe", requestsPerSecond: 0 };
    expect(() => stagesFrom({ dev: wrong })).toThrow(/dev\.signUp: .*\n {2}dev\.requestsPerSecond: /);
  });
});
