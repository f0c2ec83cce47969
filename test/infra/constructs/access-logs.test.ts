import { expect, test } from "vitest";
import { AccessLogs } from "../../../infra/constructs/access-logs.ts";
import { alone, only } from "./alone.ts";

test("access logs stay when the site goes, and empty themselves", () => {
  const template = alone((stack) => new AccessLogs(stack, "AccessLogs", { logRetentionDays: 30 }));
  expect(only(template, "AWS::S3::Bucket")).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: {
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30, Status: "Enabled" }] },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] },
    },
  });
});
