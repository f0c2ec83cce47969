import { type Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { type ILogGroup, LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { FunctionName } from "../isolation/needs.ts";
import { ownStatements } from "../isolation/policies.ts";
import { homeOf, type Kept, policyOf } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import { functionCode } from "./function-code.ts";
import { TenantRole } from "./tenant-role.ts";

export interface ServiceFunctionProps {
  /** Its folder under `functions/`, with a `handler.ts` in it. */
  readonly name: FunctionName;
  readonly stage: Stage;
  readonly kept: Kept;
  /** Megabytes; processing power grows with them. */
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** Set where the function's ARN must never change. */
  readonly functionName?: string;
}

/**
 * A Lambda function of this repository, with its own log and two roles that allow what it does and no more: its own, and
 * the one in which it works for one tenant at a time.
 */
export class ServiceFunction extends Construct {
  readonly name: FunctionName;
  readonly timeout: Duration;
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { name, stage, kept } = props;
    this.name = name;
    this.timeout = props.timeout;
    const home = homeOf(this, stage, kept);
    const logGroup = new LogGroup(this, "Log", {
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: { log: logPolicy(logGroup), own: policyOf(ownStatements(name, home)) },
    });
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "AWS knows no resource for what a function sends to X-Ray, and it can send nothing else.",
    });
    const tenantRole = new TenantRole(this, "Tenant", { name, stage, home, ownRole: role });
    this.function = new LambdaFunction(this, "Function", {
      ...(props.functionName === undefined ? {} : { functionName: props.functionName }),
      code: functionCode(name),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      environment: {
        STAGE: stage.name,
        TABLE_NAME: kept.table.tableName,
        TENANT_ROLE_ARN: home.tenantRoleArn(name),
        NODE_OPTIONS: "--enable-source-maps",
        ...props.environment,
      },
      // All that it may do stands in its statements; nothing is added to them on the way.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      // A version that was live once can be made live again.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    this.function.node.addDependency(tenantRole);
  }
}

function logPolicy(logGroup: ILogGroup): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
}
