import { expect, test } from "vitest";
import { SignIn, signInOrigins } from "../../../infra/constructs/sign-in.ts";
import { stageLike } from "../templates.ts";
import { alone, only } from "./alone.ts";

const stage = stageLike("prod");
const template = alone((stack) => new SignIn(stack, "SignIn", { stage }));

test("people who sign in use a second factor, and a stolen password is stopped", () => {
  expect(only(template, "AWS::Cognito::UserPool").Properties).toMatchObject({
    MfaConfiguration: "ON",
    EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
    UserPoolTier: "PLUS",
    UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
  });
});

test("signing in comes back to the dashboard of the stage, and to nowhere else", () => {
  expect(only(template, "AWS::Cognito::UserPoolClient").Properties).toMatchObject({
    CallbackURLs: ["https://lossline.example.com/signed-in"],
    LogoutURLs: ["https://lossline.example.com/"],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid", "email"],
  });
});

test("letters about signing in come from the same sender as all others", () => {
  const { EmailSendingAccount, From, SourceArn } = only(template, "AWS::Cognito::UserPool").Properties
    .EmailConfiguration;
  expect({ EmailSendingAccount, From }).toEqual({
    EmailSendingAccount: "DEVELOPER",
    From: "Lossline <lossline@example.com>",
  });
  expect(JSON.stringify(SourceArn)).toContain("identity/lossline@example.com");
});

test("whether somebody has an account is not told to who asks", () => {
  expect(only(template, "AWS::Cognito::UserPoolClient").Properties.PreventUserExistenceErrors).toBe(
    "ENABLED",
  );
});

test("the page may ask Cognito in the stage's region, and the stage's own domain there", () => {
  expect(signInOrigins(stage)).toEqual([
    expect.stringMatching(/^https:\/\/cognito-idp\..*\.amazonaws\.com$/),
    expect.stringMatching(/^https:\/\/lossline-prod-.*\.amazoncognito\.com$/),
  ]);
});
