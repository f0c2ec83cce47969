import { afterAll, beforeAll, expect, test } from "vitest";
import type { Endpoint } from "../../../infra/local/iam/endpoint.ts";
import { startLambda } from "../../../infra/local/lambda/server.ts";

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:double:live";

let lambda: Endpoint;
beforeAll(async () => {
  lambda = await startLambda({
    port: 0,
    knows: ({ name, qualifier = "live" }) => name === "double" && qualifier === "live",
    async invoke(arn, payload) {
      expect(arn).toBe(ARN);
      if (typeof payload !== "number") {
        throw new RangeError("Only numbers can be doubled");
      }
      return 2 * payload;
    },
  });
});
afterAll(() => lambda.stop());

function invoke(named: string, body?: string, headers: Record<string, string> = {}) {
  const url = new URL(`/2015-03-31/functions/${named}`, lambda.url);
  return fetch(url, { method: "POST", headers, ...(body === undefined ? {} : { body }) });
}

test.each([
  ["its name", "double/invocations"],
  ["its name and alias", "double:live/invocations"],
  ["its name and a qualifier", "double/invocations?Qualifier=live"],
  ["a partial ARN", "000000000000:function:double/invocations"],
  ["its ARN", `${ARN}/invocations`],
  ["its ARN as the SDK writes it", `${encodeURIComponent(ARN)}/invocations`],
])("a function is called by %s", async (_, named) => {
  const answer = await invoke(named, "21");
  expect([answer.status, await answer.json()]).toEqual([200, 42]);
  expect(answer.headers.has("x-amz-function-error")).toBe(false);
});

test("what a function throws is answered as Lambda does, with its name for Step Functions to see", async () => {
  const answer = await invoke("double/invocations", '"many"');
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-amz-function-error")).toBe("Unhandled");
  const error = await answer.json();
  expect(error).toMatchObject({ errorType: "RangeError", errorMessage: "Only numbers can be doubled" });
  expect(error.trace[0]).toBe("RangeError: Only numbers can be doubled");
});

test("a dry run calls nothing", async () => {
  expect((await invoke("double/invocations", "1", { "x-amz-invocation-type": "DryRun" })).status).toBe(204);
});

test.each<[string, string, string | undefined, Record<string, string>, number, string]>([
  ["an unknown function", "triple/invocations", "1", {}, 404, "ResourceNotFoundException"],
  ["another alias", "double:old/invocations", "1", {}, 404, "ResourceNotFoundException"],
  ["two aliases", "double:live/invocations?Qualifier=old", "1", {}, 400, "InvalidParameterValueException"],
  ["no name at all", "a%20b/invocations", "1", {}, 400, "InvalidParameterValueException"],
  ["what is not JSON", "double/invocations", "{", {}, 400, "InvalidRequestContentException"],
  ["another path", "double/configuration", "1", {}, 404, "UnknownOperationException"],
  ["a page", "double/invocations", "1", { origin: "https://example.com" }, 403, "AccessDeniedException"],
  [
    "a call without an answer",
    "double/invocations",
    "1",
    { "x-amz-invocation-type": "Event" },
    400,
    "InvalidParameterValueException",
  ],
])("%s is refused by AWS's name for it", async (_, named, body, headers, status, type) => {
  const answer = await invoke(named, body, headers);
  expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([status, type]);
});
