import { Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { StaticSite } from "../constructs/static-site.ts";
import type { Stage } from "../stages.ts";

export interface DashboardProps extends StackProps {
  readonly stage: Stage;
  readonly api: HttpApi;
}

/** What people open. */
export class DashboardStack extends Stack {
  constructor(scope: Construct, id: string, { stage, api, ...props }: DashboardProps) {
    super(scope, id, props);
    new StaticSite(this, "Site", { stage, api });
  }
}
