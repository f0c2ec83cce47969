/** The functions there are, each named like its folder under `functions/`. */
export type FunctionName =
  | "api"
  | "tranche"
  | "wait"
  | "final-check"
  | "notify"
  | "fail-run"
  | "sweep"
  | "tell";

/** What can be done to items. Whoever writes a transaction or a batch needs the actions of its parts as well. */
export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "ConditionCheckItem";

/** What a function does, and may therefore do. */
export interface Needs {
  /** With its own role: in the directory, which belongs to the service itself. */
  readonly directory?: readonly TableAction[];
  /** The rest with its tenant role, in a session of one tenant and on what is this tenant's: in its partitions, */
  readonly table: readonly TableAction[];
  /** with its secrets, */
  readonly secrets?: readonly ("Encrypt" | "Decrypt")[];
  /** with its state machine, */
  readonly machine?: readonly (
    | "CreateStateMachine"
    | "UpdateStateMachine"
    | "PublishStateMachineVersion"
    | "StartExecution"
    | "ListExecutions"
    | "DeleteStateMachine"
  )[];
  /** with the executions of that, */
  readonly executions?: readonly ("DescribeExecution" | "GetExecutionHistory" | "StopExecution")[];
  /** and with tasks of these that wait for an answer, by their tokens. */
  readonly tasks?: readonly "SendTaskSuccess"[];
  /** Sends e-mail in the service's name, with its own role. */
  readonly mail?: true;
  /** Is woken by the table's stream, which is read in its own role: the keys of what was written, of all tenants. */
  readonly stream?: true;
}

const EVERYTHING = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"] as const;

/**
 * Who may do what: what each function does, and nothing else. Nobody may Scan, use PartiQL or an index. The steps of a
 * run learn their tenant from the state machine that calls them and know nothing of any other.
 */
export const NEEDS: Readonly<Record<FunctionName, Needs>> = {
  api: {
    directory: ["GetItem", "Query", "PutItem", "UpdateItem"],
    table: EVERYTHING,
    secrets: ["Encrypt", "Decrypt"],
    machine: ["CreateStateMachine", "UpdateStateMachine", "PublishStateMachineVersion", "StartExecution"],
    executions: ["GetExecutionHistory", "StopExecution"],
    tasks: ["SendTaskSuccess"],
    mail: true,
  },
  tranche: { table: ["GetItem", "Query", "PutItem", "UpdateItem"] },
  wait: { table: ["GetItem", "Query", "PutItem", "UpdateItem"], tasks: ["SendTaskSuccess"] },
  // A run that ends lets the next one have its turn.
  "final-check": { table: EVERYTHING, machine: ["StartExecution"] },
  // Its turn to tell an endpoint is an item that goes when it is over.
  notify: { table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"], secrets: ["Decrypt"] },
  "fail-run": { table: EVERYTHING, machine: ["StartExecution"] },
  tell: {
    directory: ["Query"],
    stream: true,
    table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
    secrets: ["Decrypt"],
  },
  // It publishes machines again that are gone, and removes tenants when their days of grace are over: from the directory
  // last.
  sweep: {
    directory: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
    table: EVERYTHING,
    machine: [
      "CreateStateMachine",
      "UpdateStateMachine",
      "PublishStateMachineVersion",
      "StartExecution",
      "ListExecutions",
      "DeleteStateMachine",
    ],
    executions: ["DescribeExecution", "StopExecution"],
    tasks: ["SendTaskSuccess"],
  },
};

/** All functions there are. */
export function functionNames(): FunctionName[] {
  const names: readonly string[] = Object.keys(NEEDS);
  return names.filter((name): name is FunctionName => name in NEEDS);
}
