import { isObject, type Json } from "../local/states/json.ts";
import type { Resource, SynthesizedStack } from "./templates.ts";

/** What stands for something else wherever it is named, by the property that says for what. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  "AWS::Lambda::Alias": "FunctionName",
  "AWS::Lambda::Version": "FunctionName",
  "AWS::ApiGatewayV2::Integration": "IntegrationUri",
  "AWS::Cognito::UserPoolClient": "UserPoolId",
};

/** Finds the resources that values of a template name: by reference, by import from another stack, or a role by its name. */
export class References {
  readonly #byId = new Map<string, Resource>();
  readonly #roles = new Map<string, Resource>();
  readonly #exported = new Map<string, { readonly stack: string; readonly value: Json }>();

  constructor(stacks: readonly SynthesizedStack[]) {
    for (const { name: stack, resources, exported } of stacks) {
      for (const resource of resources) {
        this.#byId.set(`${stack}/${resource.logicalId}`, resource);
        if (typeof resource.properties.RoleName === "string") {
          this.#roles.set(resource.properties.RoleName, resource);
        }
      }
      for (const [name, value] of exported) {
        this.#exported.set(name, { stack, value });
      }
    }
  }

  /** Every resource that is named anywhere in a value of this stack's template, once. */
  in(value: Json | undefined, stack: string): readonly Resource[] {
    return [...new Set(this.#all(value, stack))];
  }

  #all(value: Json | undefined, stack: string): readonly Resource[] {
    if (typeof value === "string") {
      const role = this.#roles.get(/:role\/(.+)$/.exec(value)?.[1] ?? "");
      return role === undefined ? [] : [role];
    }
    if (Array.isArray(value)) {
      return value.flatMap((each) => this.#all(each, stack));
    }
    if (!isObject(value)) {
      return [];
    }
    const { Ref: ref, "Fn::GetAtt": attribute, "Fn::ImportValue": imported } = value;
    const [id] = Array.isArray(attribute) ? attribute : [ref];
    const resource = typeof id === "string" ? this.#byId.get(`${stack}/${id}`) : undefined;
    if (resource !== undefined) {
      const stoodFor = STANDS_FOR[resource.type];
      return stoodFor === undefined ? [resource] : this.#all(resource.properties[stoodFor], stack);
    }
    const exported = typeof imported === "string" ? this.#exported.get(imported) : undefined;
    return exported === undefined
      ? Object.values(value).flatMap((each) => this.#all(each, stack))
      : this.#all(exported.value, exported.stack);
  }
}
