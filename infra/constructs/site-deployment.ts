import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SingletonFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Asset } from "aws-cdk-lib/aws-s3-assets";
import { BucketDeployment, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import type { Stage } from "../stages.ts";

export interface SiteDeploymentProps {
  readonly stage: Stage;
  readonly files: Asset;
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** What CloudFront has to forget: pages keep their names when they change. */
  readonly pages: string[];
}

/**
 * Puts files into the bucket of a site, and has CloudFront forget the pages of before. CDK brings the function that does
 * it, and would let it read every asset and touch every distribution of the account: what it may do is said here instead.
 */
export class SiteDeployment extends Construct {
  constructor(scope: Construct, id: string, props: SiteDeploymentProps) {
    super(scope, id);
    const { stage, files, bucket, distribution, pages } = props;
    const logGroup = new LogGroup(this, "Log", {
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const may = (actions: string[], resource: string) =>
      new PolicyStatement({ actions, resources: [resource] });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        deployment: new PolicyDocument({
          statements: [
            may(["logs:CreateLogStream", "logs:PutLogEvents"], logGroup.logGroupArn),
            may(["s3:GetObject"], files.bucket.arnForObjects(files.s3ObjectKey)),
            may(["s3:ListBucket"], bucket.bucketArn),
            may(["s3:PutObject", "s3:DeleteObject"], bucket.arnForObjects("*")),
            may(
              ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
              distribution.distributionArn,
            ),
          ],
        }),
      },
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${logicalIdOf(bucket)}.Arn>/*]`,
      reason: "Files have the names that the build gave them; the bucket is the site's alone.",
    });
    const deployment = new BucketDeployment(this, "Deployment", {
      sources: [Source.bucket(files.bucket, files.s3ObjectKey)],
      destinationBucket: bucket,
      distribution,
      distributionPaths: pages,
      role: role.withoutPolicyUpdates(),
      logGroup,
    });
    const { defaultChild: handler } = functionOf(deployment).permissionsNode;
    if (handler !== undefined) {
      Validations.of(handler).acknowledge({
        id: "AwsSolutions-L1",
        reason: "CDK's function and its layer are made for this version of Python, and take no other.",
      });
    }
  }
}

/** The function that CDK brings. */
function functionOf(deployment: BucketDeployment): SingletonFunction {
  const handler = deployment.node.findChild("CustomResourceHandler");
  if (!(handler instanceof SingletonFunction)) {
    throw new Error("A deployment of files is not what CDK made of it before");
  }
  return handler;
}

function logicalIdOf(bucket: IBucket): string {
  const {
    "Fn::GetAtt": [id],
  } = Stack.of(bucket).resolve(bucket.bucketArn);
  return id;
}
