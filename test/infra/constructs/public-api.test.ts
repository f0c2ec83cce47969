import { readFileSync } from "node:fs";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { expect, test } from "vitest";
import { PublicApi } from "../../../infra/constructs/public-api.ts";
import { stageLike } from "../templates.ts";
import { alone, only } from "./alone.ts";

const template = alone((stack) => {
  const handler = LambdaFunction.fromFunctionAttributes(stack, "Handler", {
    functionArn: "arn:aws:lambda:eu-central-1:123456789012:function:api",
    sameEnvironment: true,
  });
  new PublicApi(stack, "PublicApi", { stage: stageLike("dev"), handler });
});
const served = only(template, "AWS::ApiGatewayV2::Stage");
const rates: [string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }][] = Object.entries(
  served.Properties.RouteSettings,
);
const routes = Object.values(template.findResources("AWS::ApiGatewayV2::Route")).map(
  ({ Properties }) => Properties.RouteKey,
);

test("requests that cost more are taken more rarely than the others, but are taken", () => {
  const { ThrottlingRateLimit: all, ThrottlingBurstLimit: burst } = served.Properties.DefaultRouteSettings;
  expect({ all, burst }).toEqual({ all: 50, burst: 100 });
  expect(rates.length).toBeGreaterThan(3);
  for (const [route, { ThrottlingRateLimit, ThrottlingBurstLimit }] of rates) {
    expect(ThrottlingRateLimit, route).toBeGreaterThanOrEqual(1);
    expect(ThrottlingRateLimit, route).toBeLessThan(all / 4);
    expect(ThrottlingBurstLimit, route).toBeGreaterThanOrEqual(ThrottlingRateLimit);
  }
});

test("signing up, which needs no credential, is the rarest of all", () => {
  const rarest = Math.min(...rates.map(([, { ThrottlingRateLimit }]) => ThrottlingRateLimit));
  expect(Object.fromEntries(rates)["POST /v1/tenants"]?.ThrottlingRateLimit).toBe(rarest);
});

test("every route with a rate of its own is one that API Gateway has, and an operation of the API", () => {
  const operations = readFileSync(new URL("../../../shared/client/schema.d.ts", import.meta.url), "utf8");
  for (const [route] of rates) {
    const [method = "", path = ""] = route.split(" ");
    expect(routes).toContain(route);
    const [, ofPath = ""] = operations.split(`\n    "${path}": {\n`);
    const [operation = ""] = ofPath.split("\n    };\n");
    expect(operation, route).toContain(`        ${method.toLowerCase()}: operations[`);
  }
});

test("a stage is not put up before the routes that it has rates for", () => {
  const ids = Object.keys(template.findResources("AWS::ApiGatewayV2::Route"));
  expect(served.DependsOn).toEqual(expect.arrayContaining(ids));
});

test("every other request goes to the same function", () => {
  expect(routes).toContain("ANY /v1/{proxy+}");
  const targets = Object.values(template.findResources("AWS::ApiGatewayV2::Route")).map(({ Properties }) =>
    JSON.stringify(Properties.Target),
  );
  expect(new Set(targets).size).toBe(1);
});

test("what is noted of a request is what came of it: no header, so no credential, and nothing of its content", () => {
  const { Format } = served.Properties.AccessLogSettings;
  const noted = [...Format.matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);
  expect(noted).toEqual([
    "requestId",
    "requestTime",
    "httpMethod",
    "path",
    "status",
    "responseLength",
    "responseLatency",
    "integrationErrorMessage",
  ]);
});

test("pages of other origins are let in by no rule", () => {
  expect(only(template, "AWS::ApiGatewayV2::Api").Properties).not.toHaveProperty("CorsConfiguration");
});
