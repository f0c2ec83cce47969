import { CfnOutput, Duration, Fn, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { Construct } from "constructs";
import { contentSecurityPolicy } from "../../dashboard/policy.ts";
import { PAGE_PATHS } from "../../dashboard/route/paths.ts";
import type { Stage } from "../stages.ts";
import { AccessLogs } from "./access-logs.ts";
import { dashboardFiles } from "./dashboard-files.ts";
import { PrivateBucket } from "./private-bucket.ts";
import { signInOrigins } from "./sign-in.ts";
import { SiteDeployment } from "./site-deployment.ts";

/**
 * The dashboard as static files in a private bucket, given out by CloudFront. The API is reached at the same origin,
 * under `/v1`, so that the page needs no permission to talk to any other but the OpenID provider.
 */
export class StaticSite extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { stage, api }: { readonly stage: Stage; readonly api: HttpApi },
  ) {
    super(scope, id);
    const accessLogs = new AccessLogs(this, "AccessLogs", stage);
    const bucket = new PrivateBucket(this, "Files", {
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: "bucket/",
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const distribution = new Distribution(this, "Distribution", {
      ...ownName(this, stage),
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: headers(this, stage),
        functionAssociations: [{ function: pagePaths(this), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { "/v1/*": apiBehavior(api) },
      logBucket: accessLogs,
      logFilePrefix: "cloudfront/",
    });
    acknowledge(distribution, stage);
    new SiteDeployment(this, "Deployment", {
      stage,
      files: new Asset(this, "Built", dashboardFiles),
      bucket,
      distribution,
      pages: ["/", "/index.html", "/reference/*"],
    });
    new CfnOutput(this, "Url", { value: `https://${distribution.distributionDomainName}` });
    new CfnOutput(this, "FilesBucket", { value: bucket.bucketName });
  }
}

/** The name that people open the dashboard by, where it is one of one's own. */
function ownName(scope: Construct, { dashboardUrl, certificateArn }: Stage) {
  return certificateArn === undefined
    ? {}
    : {
        domainNames: [new URL(dashboardUrl).hostname],
        certificate: Certificate.fromCertificateArn(scope, "Certificate", certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      };
}

function acknowledge(distribution: Distribution, { certificateArn }: Stage): void {
  const on = Validations.of(distribution);
  on.acknowledge({
    id: "AwsSolutions-CFR1",
    reason: "Members, officers and regulators open it wherever they are; who signs in decides what they see.",
  });
  on.acknowledge({
    id: "AwsSolutions-CFR2",
    reason:
      "Its files are public and the same for all; the API behind it asks who it is, and throttles by itself.",
  });
  if (certificateArn === undefined) {
    on.acknowledge({
      id: "AwsSolutions-CFR4",
      reason:
        "Without a name of one's own there is CloudFront's certificate only, which fixes the oldest protocol.",
    });
  }
}

/** Nothing of the API is ever cached, and it is asked under its own host name. */
function apiBehavior(api: HttpApi): BehaviorOptions {
  return {
    origin: new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint))),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
}

/**
 * The pages that have a path of their own are all the same file, and a folder's address means its page, as with any web
 * server: `/reference/` is `/reference/index.html`. Nothing of the API passes through here.
 */
function pagePaths(scope: Construct): EdgeFunction {
  return new EdgeFunction(scope, "PagePaths", {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `const PAGES = ${JSON.stringify(PAGE_PATHS)};
function handler({ request }) {
  if (PAGES.includes(request.uri)) request.uri = "/index.html";
  else if (request.uri.endsWith("/")) request.uri += "index.html";
  return request;
}`,
    ),
  });
}

function headers(scope: Construct, stage: Stage): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "Headers", {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(signInOrigins(stage)),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
    },
  });
}
