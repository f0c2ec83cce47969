import { fileURLToPath } from "node:url";
import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { expect, test } from "vitest";
import { PrivateBucket } from "../../../infra/constructs/private-bucket.ts";
import { SiteDeployment } from "../../../infra/constructs/site-deployment.ts";
import { appWith, stageLike } from "../templates.ts";
import { only } from "./alone.ts";

const stack = new Stack(appWith(), "alone");
const bucket = new PrivateBucket(stack, "Bucket", {});
const files = new Asset(stack, "Asset", { path: fileURLToPath(import.meta.url) });
const distribution = new Distribution(stack, "Distribution", {
  defaultBehavior: { origin: S3BucketOrigin.withOriginAccessControl(bucket) },
});
new SiteDeployment(stack, "Deployment", {
  stage: stageLike("dev"),
  files,
  bucket,
  distribution,
  pages: ["/index.html"],
});
const template = Template.fromStack(stack);

test("what is deployed is the built files, and CloudFront is told which pages have changed", () => {
  expect(only(template, "Custom::CDKBucketDeployment").Properties).toMatchObject({
    SourceObjectKeys: [files.s3ObjectKey],
    DestinationBucketName: stack.resolve(bucket.bucketName),
    DistributionId: stack.resolve(distribution.distributionId),
    DistributionPaths: ["/index.html"],
  });
});

test("the function that deploys them has the role that is written here, and CDK adds nothing to it", () => {
  const [roleId] = Object.keys(template.findResources("AWS::IAM::Role"));
  expect(only(template, "AWS::Lambda::Function").Properties.Role).toEqual({ "Fn::GetAtt": [roleId, "Arn"] });
  template.resourceCountIs("AWS::IAM::Role", 1);
  template.resourceCountIs("AWS::IAM::Policy", 0);
});
