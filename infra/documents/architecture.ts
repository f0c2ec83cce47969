import { isObject, type Json, type JsonObject } from "../local/states/json.ts";
import { References } from "./references.ts";
import { allowedWith } from "./statements.ts";
import { listIn, objectIn, type Resource, type SynthesizedStack, textIn } from "./templates.ts";

/** Something of the architecture: a resource that matters, several of one kind, or a service outside the stacks. */
export interface Part {
  readonly id: string;
  /** The stack it is in; none for what is not in any. */
  readonly stack: string | undefined;
  readonly name: string;
  readonly kind: string;
}

/** That one part does something with another. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  /** What it does with it. Nothing where it only knows its name. */
  readonly verbs: readonly string[];
}

export interface Architecture {
  readonly stacks: readonly Pick<SynthesizedStack, "name" | "description">[];
  readonly parts: readonly Part[];
  readonly relations: readonly Relation[];
}

/** The resources that matter, and what people call them. */
const KINDS: Readonly<Record<string, string>> = {
  "AWS::ApiGatewayV2::Api": "HTTP API",
  "AWS::Budgets::Budget": "budget",
  "AWS::CloudFront::Distribution": "CloudFront",
  "AWS::CloudWatch::Alarm": "alarms",
  "AWS::CloudWatch::Dashboard": "CloudWatch dashboard",
  "AWS::Cognito::UserPool": "Cognito user pool",
  "AWS::DynamoDB::Table": "DynamoDB table",
  "AWS::Events::Rule": "EventBridge rule",
  "AWS::KMS::Key": "KMS key",
  "AWS::Lambda::Function": "Lambda function",
  "AWS::S3::Bucket": "S3 bucket",
  "AWS::SNS::Topic": "SNS topic",
  "AWS::SQS::Queue": "SQS queue",
};

/** There are many of these, all alike: one part stands for those of a stack. */
const MANY = "AWS::CloudWatch::Alarm";

/** Resources that do something with what one of their properties names, or one inside it. */
const DOES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "AWS::Budgets::Budget": { NotificationsWithSubscribers: ["tells"] },
  "AWS::CloudFront::Distribution": {
    "DistributionConfig.Origins": ["asks"],
    "DistributionConfig.Logging": ["logs to"],
  },
  "AWS::CloudWatch::Alarm": { AlarmActions: ["tells"] },
  "AWS::DynamoDB::Table": { SSESpecification: ["sealed with"] },
  "AWS::Events::Rule": { Targets: ["calls"] },
  "AWS::Lambda::Function": { Environment: [], DeadLetterConfig: ["tells"] },
  "AWS::SNS::Topic": { KmsMasterKeyId: ["sealed with"] },
  "AWS::SQS::Queue": { KmsMasterKeyId: ["sealed with"] },
};

/** Resources that are nothing but a connection, by the properties that name its ends. */
const CONNECTIONS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  "AWS::ApiGatewayV2::Route": ["ApiId", "Target"],
  "AWS::Lambda::EventSourceMapping": ["EventSourceArn", "FunctionName"],
};

/** What actions come to, in a word. Those without one (looking, logging, taking down) are not drawn. */
const VERBS: readonly (readonly [action: RegExp, verb: string])[] = [
  [/^dynamodb:(Get|BatchGet|Query)/, "reads"],
  [/^dynamodb:(Put|Update|Delete)/, "writes"],
  [/^kms:Encrypt/, "seals"],
  [/^kms:Decrypt/, "opens"],
  [/^lambda:InvokeFunction/, "calls"],
  [/^s3:PutObject/, "fills"],
  [/^ses:SendEmail/, "sends"],
  [/^sns:Publish/, "tells"],
  [/^states:CreateStateMachine/, "publishes"],
  [/^states:StartExecution/, "starts"],
  [/^states:SendTaskSuccess/, "answers"],
];

const MAIL: Part = { id: "mail", stack: undefined, name: "SES", kind: "e-mail" };
const MACHINES: Part = {
  id: "machines",
  stack: undefined,
  name: "State machines",
  kind: "Step Functions, one for each tenant, made at run time",
};

/** What there is and what it does with what, all of it read in the templates. */
export function architectureOf(stacks: readonly SynthesizedStack[]): Architecture {
  const references = new References(stacks);
  const resources = stacks.flatMap((stack) => stack.resources);
  const drawn = resources.filter(isDrawn);
  const ids = (named: readonly Resource[]) =>
    named.flatMap((resource) =>
      isMachineRole(resource) ? [MACHINES.id] : isDrawn(resource) ? [idOf(resource)] : [],
    );
  const named = (resource: Resource, property: string) =>
    ids(references.in(insideOf(resource.properties, property.split(".")), resource.stack));

  const does = drawn.flatMap((resource) =>
    Object.entries(DOES[resource.type] ?? {}).flatMap(([property, verbs]) =>
      named(resource, property).map((to) => ({ from: idOf(resource), to, verbs })),
    ),
  );
  const connections = resources.flatMap((resource) => {
    const [from, to] = CONNECTIONS[resource.type] ?? [];
    return from === undefined || to === undefined
      ? []
      : named(resource, from).flatMap((source) =>
          named(resource, to).map((target) => ({ from: source, to: target, verbs: ["calls"] })),
        );
  });
  const heard = drawn
    .filter(({ properties }) => listIn(objectIn(properties, "EventPattern"), "source").includes("aws.states"))
    .map((rule) => ({ from: MACHINES.id, to: idOf(rule), verbs: ["tells"] }));

  /** The machines are whoever has the role that only Step Functions can take. */
  const actors = resources.flatMap((resource): { from: string; role: Resource }[] =>
    isMachineRole(resource)
      ? [{ from: MACHINES.id, role: resource }]
      : resource.type === "AWS::Lambda::Function" && isDrawn(resource)
        ? references
            .in(resource.properties.Role, resource.stack)
            .map((role) => ({ from: idOf(resource), role }))
        : [],
  );
  const allowed = actors.flatMap(({ from, role }) =>
    allowedWith(role, stacks, references).flatMap(({ actions, on }) => {
      const verbs = VERBS.filter(([action]) => actions.some((each) => action.test(each))).map(
        ([, verb]) => verb,
      );
      const places = actions.some((action) => action.startsWith("states:"))
        ? [MACHINES.id]
        : actions.some((action) => action.startsWith("ses:"))
          ? [MAIL.id]
          : ids(on);
      return verbs.length === 0 ? [] : places.map((to) => ({ from, to, verbs }));
    }),
  );

  const relations = merged([...does, ...connections, ...heard, ...allowed]);
  const touched = new Set(relations.flatMap(({ from, to }) => [from, to]));
  return {
    stacks,
    parts: [...partsOf(drawn), ...[MACHINES, MAIL].filter(({ id }) => touched.has(id))],
    relations,
  };
}

function isDrawn({ type, path }: Resource): boolean {
  // What CDK adds to fill a bucket or empty it is not part of the service.
  return KINDS[type] !== undefined && !(path[1] ?? "").startsWith("Custom::");
}

function isMachineRole({ type, properties }: Resource): boolean {
  return (
    type === "AWS::IAM::Role" &&
    listIn(objectIn(properties, "AssumeRolePolicyDocument"), "Statement").some(
      (statement) => textIn(objectIn(statement, "Principal"), "Service") === "states.amazonaws.com",
    )
  );
}

function idOf({ type, stack, logicalId }: Resource): string {
  return type === MANY ? `${stack}-alarms` : `${stack}-${logicalId}`;
}

function partsOf(drawn: readonly Resource[]): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const resource of drawn) {
    const { type, stack, path, properties } = resource;
    const id = idOf(resource);
    const count = drawn.filter((other) => idOf(other) === id).length;
    const name = type === MANY ? String(count) : nameOf(path);
    parts.set(id, {
      id,
      stack,
      name,
      kind: [KINDS[type], particulars(properties)].filter(Boolean).join(", "),
    });
  }
  return [...parts.values()];
}

/** The ids of its constructs, each once, but for those that only say what kind it is. */
function nameOf(path: readonly string[]): string {
  const ids = path.slice(1).filter((id) => !["Resource", "Step", "Function", "Default"].includes(id));
  return [...new Set(ids)].join(" ");
}

function insideOf(value: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined {
  return name === undefined ? value : insideOf(isObject(value) ? value[name] : undefined, rest);
}

/** What tells a resource from others of its kind. */
function particulars(properties: JsonObject): string {
  return textIn(properties, "ScheduleExpression").replace(/^rate\(1 (\w+)\)$/, "every $1");
}

/** One relation from each part to each other, with all its verbs. */
function merged(relations: readonly Relation[]): readonly Relation[] {
  const found = new Map<string, Relation>();
  for (const { from, to, verbs } of relations) {
    const known = found.get(`${from} ${to}`)?.verbs ?? [];
    found.set(`${from} ${to}`, { from, to, verbs: [...new Set([...known, ...verbs])] });
  }
  return [...found.values()];
}
