import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Table } from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Kept } from "../../../infra/permissions.ts";
import { appWith } from "../templates.ts";

/** The template of a stack that has nothing in it but what is put there. */
export function alone(put: (stack: Stack) => unknown): Template {
  const stack = new Stack(appWith(), "alone");
  put(stack);
  return Template.fromStack(stack);
}

export const KEPT_STREAM =
  "arn:aws:dynamodb:eu-central-1:123456789012:table/kept/stream/2026-11-27T08:00:00.000";

/** Everything that is kept, elsewhere. */
export function keptElsewhere(stack: Stack): Kept {
  const key = (id: string) => Key.fromKeyArn(stack, id, `arn:aws:kms:eu-central-1:123456789012:key/${id}`);
  return {
    table: Table.fromTableAttributes(stack, "KeptTable", { tableName: "kept", tableStreamArn: KEPT_STREAM }),
    tableKey: key("table"),
    secretsKey: key("secrets"),
  };
}

/** The one resource of a type, by its properties. */
export function only(template: Template, type: string) {
  const [resource, ...others] = Object.values(template.findResources(type));
  if (resource === undefined || others.length > 0) throw new Error(`there is not one ${type}`);
  return resource;
}
