import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AssetHashType, CfnOutput, DockerImage, Duration, Fn, RemovalPolicy } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
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
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, type ISource, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { contentSecurityPolicy } from "../../dashboard/policy.ts";
import { PAGE_PATHS } from "../../dashboard/route/paths.ts";
import type { Stage } from "../stages.ts";
import { signInOrigins } from "./sign-in.ts";

const DASHBOARD = fileURLToPath(new URL("../../dashboard", import.meta.url));
const VITE = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));

/**
 * The dashboard as static files in a private bucket, given out by CloudFront. The API is reached at the same origin,
 * under `/v1`, so that the page needs no permission to talk to any other but the OpenID provider.
 */
export class StaticSite extends Construct {
  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly api: HttpApi }) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "Files");
    const distribution = new Distribution(this, "Distribution", {
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: headers(this, props.stage),
        functionAssociations: [{ function: pagePaths(this), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { "/v1/*": apiBehavior(props.api) },
    });
    const logGroup = new LogGroup(this, "DeploymentLog", {
      retention: props.stage.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new BucketDeployment(this, "Deployment", {
      sources: [builtDashboard()],
      destinationBucket: bucket,
      distribution,
      distributionPaths: ["/", "/index.html", "/reference/*"],
      logGroup,
    });
    new CfnOutput(this, "Url", { value: `https://${distribution.distributionDomainName}` });
  }
}

/** Files that nobody reads but CloudFront. They can be built again at any time. */
class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
  }

  /** The base class leaves it undefined, which `exactOptionalPropertyTypes` does not take for a bucket's interface. */
  override get isWebsite(): boolean {
    return false;
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

/** The dashboard, built by this machine's own Vite while the app is synthesized: no container, no step to forget. */
function builtDashboard(): ISource {
  return Source.asset(DASHBOARD, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry("unused"),
      local: {
        tryBundle(outDir) {
          const options = [
            "build",
            "--config",
            `${DASHBOARD}/vite.config.ts`,
            "--outDir",
            outDir,
            "--logLevel",
            "error",
          ];
          execFileSync(process.execPath, [VITE, ...options], { stdio: ["ignore", "ignore", "inherit"] });
          return true;
        },
      },
    },
  });
}
