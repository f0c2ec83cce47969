import { Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { StaticSite } from "../constructs/static-site.ts";

/** What people open. */
export class DashboardStack extends Stack {
  constructor(scope: Construct, id: string, { api, ...props }: StackProps & { readonly api: HttpApi }) {
    super(scope, id, props);
    new StaticSite(this, "Site", { api });
  }
}
