import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
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

/** The HTTP API: every request under `/v1` goes to one function, at a rate the whole service can bear. */
export class PublicApi extends Construct {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly handler: IFunction }) {
    super(scope, id);
    const { stage, handler } = props;
    this.httpApi = new HttpApi(this, "HttpApi", {
      apiName: `lossline-${stage.name}`,
      createDefaultStage: false,
    });
    this.httpApi.addRoutes({
      path: "/v1/{proxy+}",
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration("Handler", handler),
    });
    const log = new LogGroup(this, "AccessLog", {
      retention: stage.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "Stage", {
      httpApi: this.httpApi,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: stage.requestsPerSecond, burstLimit: 2 * stage.requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(NOTED)),
      },
    });
    new CfnOutput(this, "Url", { value: this.httpApi.apiEndpoint });
  }
}
