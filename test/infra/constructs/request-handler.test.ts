import { expect, test } from "vitest";
import { RequestHandler } from "../../../infra/constructs/request-handler.ts";
import { SignIn } from "../../../infra/constructs/sign-in.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere, only } from "./alone.ts";

const { Properties } = only(
  alone((stack) => {
    const stage = stageLike("prod", { signUp: "closed", defaultPlan: "scale" });
    const signIn = new SignIn(stack, "SignIn", { stage });
    new RequestHandler(stack, "Api", {
      stage,
      kept: keptElsewhere(stack),
      signIn,
      machines: { MACHINE: "x" },
    });
  }),
  "AWS::Lambda::Function",
);

test("the API is told what the stage says of tenants, letters and the dashboard", () => {
  expect(Properties.Environment.Variables).toMatchObject({
    SIGN_UP: "closed",
    DEFAULT_PLAN: "scale",
    MAIL_FROM: "lossline@example.com",
    DASHBOARD_URL: "https://lossline.example.com",
    OIDC_AUDIENCE: "urn:lossline:api",
    MACHINE: "x",
  });
});

test("the API answers, if only that it could not, before API Gateway gives it up after 30 seconds", () => {
  expect(Properties.Timeout).toBeLessThan(30);
});
