import { isObject, type Json } from "../local/states/json.ts";
import type { References } from "./references.ts";
import { listIn, objectIn, type Resource, type SynthesizedStack } from "./templates.ts";

/** What a role allows: some actions on some resources. */
export interface Allowed {
  readonly actions: readonly string[];
  readonly on: readonly Resource[];
}

/** What whoever has a role may do, with it and with the roles that it can take. */
export function allowedWith(
  role: Resource,
  stacks: readonly SynthesizedStack[],
  references: References,
): readonly Allowed[] {
  const own = statementsOf(role, stacks, references).filter((statement) => !isThroughAnother(statement));
  return own.flatMap((statement): readonly Allowed[] => {
    const actions = listIn(statement, "Action").map(String);
    const on = references.in(isObject(statement) ? statement.Resource : undefined, role.stack);
    return actions.includes("sts:AssumeRole")
      ? on.flatMap((other) => allowedWith(other, stacks, references))
      : [{ actions, on }];
  });
}

/** What is allowed only to a service that works for whoever has the role, as to DynamoDB, which opens its table for them. */
function isThroughAnother(statement: Json): boolean {
  return JSON.stringify(objectIn(statement, "Condition")).includes('"kms:ViaService"');
}

/** The statements of a role: in policies of its own, and in those that are attached to it. */
function statementsOf(
  role: Resource,
  stacks: readonly SynthesizedStack[],
  references: References,
): readonly Json[] {
  const inline = listIn(role.properties, "Policies").map((policy) => objectIn(policy, "PolicyDocument"));
  const attached = stacks
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === "AWS::IAM::Policy" || type === "AWS::IAM::ManagedPolicy")
    .filter(({ properties, stack }) => references.in(properties.Roles, stack).includes(role))
    .map(({ properties }) => objectIn(properties, "PolicyDocument"));
  return [...inline, ...attached].flatMap((document) => listIn(document, "Statement"));
}
