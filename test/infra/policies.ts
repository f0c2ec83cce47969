import type { Template } from "aws-cdk-lib/assertions";

/** A statement as it stands in a template. What CloudFormation fills in is in words: see `Names`. */
export interface Stated {
  readonly forbids?: true;
  /** Who, where the policy is of what is done to and not of who does. */
  readonly who?: string;
  readonly does: readonly string[];
  readonly on?: readonly string[];
  readonly when?: unknown;
}

/** All that a resource says of who may do what. */
export interface Policies {
  /** What it may do: of a role. */
  readonly may?: readonly Stated[];
  /** Policies of a role that do not stand in the template, by ARN. */
  readonly managed?: readonly unknown[];
  /** Who may take it, of a role; who may do what with it, of anything else. */
  readonly lets?: readonly Stated[];
}

/** What stands for what a template refers to: a logical id (`Table1A2B3C4D`, `Table1A2B3C4D.Arn`) or `AWS::Region`. */
export type Names = (reference: string) => string;

/** `{Table.Arn}`: the logical id without its hash, in braces. */
export const inBraces: Names = (reference) => `{${withoutHash(reference)}}`;

/** A logical id as constructs are called. CDK puts a hash behind it, and behind each id that stands in it. */
export function withoutHash(reference: string): string {
  return reference.replace(/[0-9A-F]{8}(?![a-z])/g, "");
}

/** Reads what stands in the templates of a stage, which refer to each other. */
export class Reader {
  readonly #names: Names;
  readonly #exported: ReadonlyMap<unknown, unknown>;

  constructor(templates: readonly Template[], names: Names = inBraces) {
    this.#names = names;
    this.#exported = new Map(
      templates
        .flatMap((template) => Object.values(template.toJSON().Outputs ?? {}))
        .map(Object)
        .map(({ Export, Value }) => [Export?.Name, Value]),
    );
  }

  /** A value with its references filled in. @throws on a function of CloudFormation that it does not know */
  read(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((each) => this.read(each));
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    const [[key = "", argument] = [], ...others] = Object.entries(value);
    if (others.length === 0 && key === "Ref") {
      return this.#names(argument);
    }
    if (others.length === 0 && key.startsWith("Fn::")) {
      return this.#filledIn(key, argument);
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.read(inner)]));
  }

  #filledIn(intrinsic: string, argument: unknown): unknown {
    if (intrinsic === "Fn::ImportValue" && this.#exported.has(argument)) {
      return this.read(this.#exported.get(argument));
    }
    if (intrinsic === "Fn::GetAtt" && Array.isArray(argument)) {
      return this.#names(argument.join("."));
    }
    if (intrinsic === "Fn::Join" && Array.isArray(argument)) {
      const [separator, parts] = argument;
      return Array.from(parts, (part) => String(this.read(part))).join(separator);
    }
    if (intrinsic === "Fn::Sub" && typeof argument === "string") {
      return argument.replace(/\$\{([\w:.]+)\}/g, (_, name: string) => this.#names(name));
    }
    throw new Error(
      `What ${intrinsic} of ${JSON.stringify(argument)} comes to is not known before it is deployed`,
    );
  }

  /** The policies in a template, by the logical ids of what they are of, without their hashes. */
  policiesOf(template: Template): Record<string, Policies> {
    const resources: [string, Resource][] = Object.entries(template.toJSON().Resources);
    const found = new Map<string, Policies>();
    for (const [id, resource] of resources) {
      const policies = this.#policies(resource);
      if (Object.keys(policies).length > 0) {
        const name = withoutHash(id);
        if (found.has(name)) throw new Error(`${name} is the name of two resources`);
        found.set(name, policies);
      }
    }
    return Object.fromEntries(found);
  }

  #policies({ Type, Properties = {} }: Resource): Policies {
    const isRole = Type === "AWS::IAM::Role";
    const documents = documentsIn(Properties, []);
    const stated = (wanted: boolean) =>
      documents
        .filter(({ path }) => wanted === (isRole && path[0] !== "AssumeRolePolicyDocument"))
        .flatMap(({ statements }) => statements.map((statement) => this.#stated(statement)));
    const managed = list(this.read(Properties.ManagedPolicyArns));
    const lets = [
      ...stated(false),
      ...(Type === "AWS::Lambda::Permission" ? [this.#permission(Properties)] : []),
      ...otherwise(Properties),
    ];
    return {
      ...(isRole ? { may: stated(true) } : {}),
      ...(managed.length === 0 ? {} : { managed }),
      ...(lets.length === 0 ? {} : { lets }),
    };
  }

  #stated(statement: object): Stated {
    const { Effect, Principal, Action, Resource, Condition, Sid, ...others } = Object(this.read(statement));
    if (Object.keys(others).length > 0 || !["Allow", "Deny"].includes(Effect)) {
      throw new Error(`A statement says more than is compared: ${JSON.stringify(statement)}`);
    }
    return {
      ...(Effect === "Deny" ? { forbids: true } : {}),
      ...(Principal === undefined ? {} : { who: principal(Principal) }),
      does: list(Action).map(String).sort(),
      ...(Resource === undefined ? {} : { on: list(Resource).map(String).sort() }),
      ...(Condition === undefined ? {} : { when: Condition }),
    };
  }

  /** Lambda has no policies in templates, but permissions, each of which becomes a statement. */
  #permission(properties: object): Stated {
    const { Action, FunctionName, Principal, SourceArn, ...others } = Object(this.read(properties));
    if (Object.keys(others).length > 0) {
      throw new Error(`A permission says more than is compared: ${JSON.stringify(properties)}`);
    }
    return {
      who: Principal,
      does: [Action],
      on: [FunctionName],
      ...(SourceArn === undefined ? {} : { when: SourceArn }),
    };
  }
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Whatever looks like a policy, wherever it stands, so that no kind of resource is left out. */
function documentsIn(
  value: unknown,
  path: readonly string[],
): { path: readonly string[]; statements: readonly object[] }[] {
  if (typeof value === "string" && /"Statement"|"Effect"/.test(value)) {
    throw new Error(`A policy is written as text at ${path.join(".")}, and cannot be compared`);
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const { Statement } = Object(value);
  return Statement === undefined
    ? Object.entries(value).flatMap(([key, inner]) => documentsIn(inner, [...path, key]))
    : [{ path, statements: list(Statement).map(Object) }];
}

/** Ways of letting others in that are no policies: lists of a bucket, and addresses of a function. */
function otherwise({ AccessControl, AuthType }: Readonly<Record<string, unknown>>): Stated[] {
  return [AccessControl, AuthType]
    .filter((word) => word !== undefined)
    .map((word) => ({ who: String(word), does: ["*"] }));
}

function principal(value: unknown): string {
  const said = typeof value === "string" ? [["anyone", value]] : Object.entries(Object(value));
  return said.map(([kind, who]) => `${kind} ${list(who).join(" or ")}`).join(" or ");
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
