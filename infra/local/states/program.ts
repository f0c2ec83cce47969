import validate from "asl-validator";
import { z } from "zod";
import { ApiError } from "./errors.ts";
import { isObject, type JsonObject, parseJson } from "./json.ts";
import type { Retrier } from "./retry.ts";
import { interpretable } from "./rewrite.ts";

export type StateType = "Task" | "Wait" | "Choice" | "Parallel" | "Pass" | "Succeed" | "Fail";

/** How a task calls its Lambda function, and so which events its history has. */
export type CallStyle = "lambda" | "invoke" | "invoke.waitForTaskToken";

/** What running a state needs to know beyond what the interpreter does with it. */
export interface ProgramState {
  readonly name: string;
  readonly type: StateType;
  /** Where it stands: "" at the top, "/<parallel state>/<branch number>" inside a branch, and so on. */
  readonly scope: string;
  readonly retry: readonly Retrier[];
  readonly call: { readonly style: CallStyle; readonly resource: string };
}

/** A valid definition, prepared for the interpreter. */
export interface Program {
  /** The rewritten definition, as text: each session of the interpreter parses its own copy. */
  readonly definition: string;
  readonly states: ReadonlyMap<string, ProgramState>;
  readonly timeoutSeconds: number;
}

const STATE_TYPES = ["Task", "Wait", "Choice", "Parallel", "Pass", "Succeed", "Fail"] as const;

/** No execution lasts longer than this on AWS, whatever its machine allows. */
const A_YEAR_IN_SECONDS = 365 * 86_400;

/** An intrinsic function that would answer otherwise when an execution is replayed, where one is called (`"….$"`). */
const NEVER_THE_SAME_TWICE = /\.\$":"(?:[^"\\]|\\.)*\b(States\.(?:UUID|MathRandom))\b/;

const retriers = z.array(
  z.object({
    ErrorEquals: z.array(z.string()),
    IntervalSeconds: z.number().default(1),
    MaxAttempts: z.number().default(3),
    BackoffRate: z.number().default(2),
    MaxDelaySeconds: z.number().optional(),
    JitterStrategy: z.enum(["FULL", "NONE"]).default("NONE"),
  }),
);

/**
 * Reads a definition written in the Amazon States Language (JSONPath, Lambda tasks).
 * @throws ApiError `InvalidDefinition`, with every fault that the validator found
 */
export function programOf(text: string): Program {
  const definition = parseJson(text);
  if (!isObject(definition)) {
    throw invalid("the definition is not a JSON object");
  }
  const [, chance] = NEVER_THE_SAME_TWICE.exec(JSON.stringify(definition)) ?? [];
  refuse(
    chance !== undefined,
    `${chance}, which would differ when an execution is replayed`,
    "the definition",
  );
  // The validator writes into what it is given, so it gets a copy.
  const verdict = validate(structuredClone(definition), { checkArn: true, checkPaths: true });
  if (!verdict.isValid) {
    throw invalid(verdict.errorsText("; "));
  }
  const states = new Map<string, ProgramState>();
  collect(definition, "", states);
  const names = [...states.keys()];
  return {
    definition: JSON.stringify(interpretable(definition, (name) => names.indexOf(name))),
    states,
    timeoutSeconds:
      typeof definition.TimeoutSeconds === "number"
        ? Math.min(definition.TimeoutSeconds, A_YEAR_IN_SECONDS)
        : A_YEAR_IN_SECONDS,
  };
}

function collect(machine: JsonObject, scope: string, into: Map<string, ProgramState>): void {
  refuse("QueryLanguage" in machine && machine.QueryLanguage !== "JSONPath", "JSONata", "the definition");
  for (const [name, state] of Object.entries(isObject(machine.States) ? machine.States : {})) {
    if (!isObject(state)) {
      continue;
    }
    into.set(name, stateOf(name, state, scope));
    branchesOf(state).forEach((branch, index) => {
      collect(branch, `${scope}/${name}/${index}`, into);
    });
  }
}

function branchesOf(state: JsonObject): JsonObject[] {
  return Array.isArray(state.Branches) ? state.Branches.filter(isObject) : [];
}

function stateOf(name: string, state: JsonObject, scope: string): ProgramState {
  const type = STATE_TYPES.find((one) => one === state.Type);
  refuse("QueryLanguage" in state && state.QueryLanguage !== "JSONPath", "JSONata", name);
  refuse("Assign" in state, "variables (Assign)", name);
  refuse(type === "Parallel" && "Retry" in state, "Retry on a Parallel state", name);
  refuse(type === "Pass" && "Result" in state && !state.Result, "a Pass state with an empty Result", name);
  if (type === undefined) {
    throw unsupported(`${String(state.Type)} states`, name);
  }
  const resource = type === "Task" ? String(state.Resource) : "";
  const style = callStyle(resource);
  if (type === "Task" && style === undefined) {
    throw unsupported(`the resource ${resource}`, name);
  }
  const retry = retriers.parse(type === "Task" ? (state.Retry ?? []) : []);
  return { name, type, scope, retry, call: { style: style ?? "lambda", resource } };
}

function callStyle(resource: string): CallStyle | undefined {
  if (resource === "arn:aws:states:::lambda:invoke") {
    return "invoke";
  }
  if (resource === "arn:aws:states:::lambda:invoke.waitForTaskToken") {
    return "invoke.waitForTaskToken";
  }
  return /^arn:aws:lambda:[^:]+:\d{12}:function:/.test(resource) ? "lambda" : undefined;
}

function refuse(condition: boolean, what: string, where: string): void {
  if (condition) {
    throw unsupported(what, where);
  }
}

function unsupported(what: string, where: string): ApiError {
  return invalid(`the one-machine edition does not run ${what} (in ${where})`);
}

function invalid(faults: string): ApiError {
  return new ApiError("InvalidDefinition", `Invalid State Machine Definition: ${faults}`);
}
