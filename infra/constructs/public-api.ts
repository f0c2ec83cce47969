import { CfnOutput, RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Stage } from "../stages.ts";

/** What is noted of every request: nothing of its content, and no credential. */
const NOTED = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  method: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  bytes: "$context.responseLength",
  milliseconds: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
};

/** Requests that cost more than others: of a hundred that are taken, so many may be of this kind. */
const RARE: readonly { readonly method: HttpMethod; readonly path: string; readonly ofHundred: number }[] = [
  // Nobody has to say who they are, and each makes a tenant.
  { method: HttpMethod.POST, path: "/v1/tenants", ofHundred: 2 },
  // The register is written anew.
  { method: HttpMethod.POST, path: "/v1/imports/{importId}/commit", ofHundred: 4 },
  // Megabytes are read and kept.
  { method: HttpMethod.PUT, path: "/v1/imports/{importId}/parts/{part}", ofHundred: 20 },
  // The register is frozen, and a run begins.
  { method: HttpMethod.POST, path: "/v1/defaults", ofHundred: 10 },
  { method: HttpMethod.POST, path: "/v1/notices/{sourceId}", ofHundred: 10 },
  // A whole run is computed while the caller waits.
  { method: HttpMethod.POST, path: "/v1/dry-runs", ofHundred: 10 },
];

/**
 * The HTTP API: every request under `/v1` goes to one function, at a rate the whole service can bear. It has no rule for
 * pages of other origins: the dashboard is at the same one, and nobody else's page is let in.
 */
export class PublicApi extends Construct {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly handler: IFunction }) {
    super(scope, id);
    const { stage, handler } = props;
    this.httpApi = new HttpApi(this, "HttpApi", {
      apiName: `lossline-${stage.name}`,
      createDefaultStage: false,
    });
    const integration = new HttpLambdaIntegration("Handler", handler);
    const routes = [{ method: HttpMethod.ANY, path: "/v1/{proxy+}" }, ...RARE].flatMap(({ method, path }) =>
      this.httpApi.addRoutes({ path, methods: [method], integration }),
    );
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: "AwsSolutions-APIG4",
        reason:
          "The function asks for the credential itself (functions/api/access.ts): tokens, API keys, signed notices.",
      });
    }
    const log = new LogGroup(this, "AccessLog", {
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const served = new HttpStage(this, "Stage", {
      httpApi: this.httpApi,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: stage.requestsPerSecond, burstLimit: 2 * stage.requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(NOTED)),
      },
    });
    served.node.addDependency(...routes);
    throttle(served, stage.requestsPerSecond);
    new CfnOutput(this, "Url", { value: this.httpApi.apiEndpoint });
  }
}

/** CDK's stage knows one rate for all routes; CloudFormation's knows one for each. */
function throttle(served: HttpStage, requestsPerSecond: number): void {
  const { defaultChild } = served.node;
  if (!(defaultChild instanceof CfnStage)) {
    throw new Error("A stage of an HTTP API is not what CDK made of it before");
  }
  defaultChild.routeSettings = Object.fromEntries(
    RARE.map(({ method, path, ofHundred }) => {
      const rate = (requestsPerSecond * ofHundred) / 100;
      return [
        `${method} ${path}`,
        { ThrottlingRateLimit: rate, ThrottlingBurstLimit: Math.max(1, Math.ceil(2 * rate)) },
      ];
    }),
  );
}
