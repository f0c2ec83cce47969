import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/** A bucket that is nobody's but the account's: encrypted, asked over TLS only, and never open to the public. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      ...props,
    });
  }

  /** The base class leaves it undefined, which `exactOptionalPropertyTypes` does not take for a bucket's interface. */
  override get isWebsite(): boolean {
    return false;
  }
}
