import type { Template } from "aws-cdk-lib/assertions";
import { type FunctionName, functionNames } from "../../infra/isolation/needs.ts";
import { loadedAs } from "../../infra/local/functions.ts";
import { templatesOf } from "../infra/templates.ts";

const STAGE = "dev";

/** What the template says in words of the stage, and an edition in its own. */
const NAMED_BY_STAGE = new Set(["STATE_MACHINE_PREFIX", "MAIL_FROM", "OIDC_AUDIENCE"]);

/** What reaches the AWS of this machine: its endpoints, and the credentials that Lambda gives a function. */
const REACHES_AWS = /^AWS_(?:ENDPOINT_URL_\w+|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/;

/**
 * The environment of each function: exactly the variables that its template gives it, with the values of the running
 * edition where the template refers to something of an account, and what reaches the edition as if it were AWS.
 */
export async function environments(): Promise<ReadonlyMap<FunctionName, Readonly<Record<string, string>>>> {
  const variables = variablesByTemplate();
  const found = new Map<FunctionName, Readonly<Record<string, string>>>();
  for (const name of functionNames()) {
    const edition = await loadedAs(name, async () => ({ ...process.env }));
    const given = Object.entries(variables.get(name) ?? {}).map(([variable, value]) => [
      variable,
      typeof value === "string" && !NAMED_BY_STAGE.has(variable) ? value : needed(edition, variable),
    ]);
    const reaches = Object.entries(edition).filter(([variable]) => REACHES_AWS.test(variable));
    found.set(name, {
      ...Object.fromEntries([...given, ...reaches]),
      // Receivers of webhooks stand on this machine, where none of those on AWS may reach.
      WEBHOOK_REACH: "anywhere",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    });
  }
  return found;
}

/** The variables that its template gives each function, as they stand there. */
export function variablesByTemplate(): ReadonlyMap<FunctionName, Readonly<Record<string, unknown>>> {
  const { steps, api } = templatesOf(STAGE);
  return new Map([...variablesIn(steps), ...variablesIn(api)]);
}

function needed(edition: NodeJS.ProcessEnv, variable: string): string {
  const value = edition[variable];
  if (value === undefined) {
    throw new Error(`The template refers to something in ${variable}, which an edition does not have`);
  }
  return value;
}

/** The variables of each function in a template. Which function it is, its tenant role tells. */
function variablesIn(template: Template): [FunctionName, Readonly<Record<string, unknown>>][] {
  return Object.values(template.findResources("AWS::Lambda::Function")).flatMap(({ Properties }) => {
    const variables: Readonly<Record<string, unknown>> = Properties.Environment?.Variables ?? {};
    const role = JSON.stringify(variables.TENANT_ROLE_ARN ?? "");
    const name = functionNames().find((one) => role.includes(`lossline-${STAGE}-${one}-tenant"`));
    return name === undefined ? [] : [[name, variables]];
  });
}
