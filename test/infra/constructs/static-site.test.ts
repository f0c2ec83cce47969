import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { describe, expect, test } from "vitest";
import { StaticSite } from "../../../infra/constructs/static-site.ts";
import type { Stage } from "../../../infra/stages.ts";
import { appWith, stageLike } from "../templates.ts";
import { only } from "./alone.ts";

function siteOf(changes: Partial<Stage> = {}) {
  const stack = new Stack(appWith(), "alone");
  new StaticSite(stack, "Site", { stage: stageLike("prod", changes), api: new HttpApi(stack, "Api") });
  return Template.fromStack(stack);
}

const configurationOf = (template: Template) =>
  only(template, "AWS::CloudFront::Distribution").Properties.DistributionConfig;

describe("the site of a stage", () => {
  const template = siteOf();
  const configuration = configurationOf(template);

  test("is given out by CloudFront over TLS, which alone reads the files", () => {
    expect(configuration.DefaultCacheBehavior.ViewerProtocolPolicy).toBe("redirect-to-https");
    expect(configuration.Origins).toEqual(
      expect.arrayContaining([expect.objectContaining({ OriginAccessControlId: expect.anything() })]),
    );
  });

  test("is sent with a policy by which it runs its own scripts only", () => {
    const headers = JSON.stringify(only(template, "AWS::CloudFront::ResponseHeadersPolicy").Properties);
    expect(headers).toContain("script-src 'self';");
  });

  test("has the API at the same origin, and nothing of the API is ever cached", () => {
    expect(configuration.CacheBehaviors).toMatchObject([
      {
        PathPattern: "/v1/*",
        // The id of AWS's managed policy CachingDisabled.
        CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        ViewerProtocolPolicy: "https-only",
      },
    ]);
  });

  test("notes who asked for what, CloudFront and the bucket each in its own place, in a bucket that stays", () => {
    const buckets = Object.entries(template.findResources("AWS::S3::Bucket"));
    const [logsId = ""] = buckets.find(([, { DeletionPolicy }]) => DeletionPolicy === "Retain") ?? [];
    expect(configuration.Logging).toEqual({
      Bucket: { "Fn::GetAtt": [logsId, "RegionalDomainName"] },
      Prefix: "cloudfront/",
    });
    const noted = buckets.map(([, { Properties }]) => Properties.LoggingConfiguration);
    expect(noted).toContainEqual({ DestinationBucketName: { Ref: logsId }, LogFilePrefix: "bucket/" });
  });

  test("has CloudFront's name and certificate where the stage has none of its own", () => {
    expect(configuration).not.toHaveProperty("Aliases");
    expect(configuration).not.toHaveProperty("ViewerCertificate");
  });
});

test("a stage with a certificate has the name of its dashboard, over TLS 1.2 and later only", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/abc";
  expect(configurationOf(siteOf({ certificateArn }))).toMatchObject({
    Aliases: ["lossline.example.com"],
    ViewerCertificate: {
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    },
  });
});
