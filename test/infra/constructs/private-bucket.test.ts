import { expect, test } from "vitest";
import { PrivateBucket } from "../../../infra/constructs/private-bucket.ts";
import { alone, only } from "./alone.ts";

const template = alone((stack) => new PrivateBucket(stack, "Bucket", {}));

test("a bucket is open to nobody, whatever its policy or a list might say", () => {
  expect(only(template, "AWS::S3::Bucket").Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
    },
  });
});

test("a bucket is not spoken to in clear", () => {
  const { Statement } = only(template, "AWS::S3::BucketPolicy").Properties.PolicyDocument;
  const refused = Statement.map(({ Effect, Condition }: { Effect: string; Condition: object }) => [
    Effect,
    Condition,
  ]);
  expect(refused).toEqual([
    ["Deny", { Bool: { "aws:SecureTransport": "false" } }],
    ["Deny", { NumericLessThan: { "s3:TlsVersion": 1.2 } }],
  ]);
});
