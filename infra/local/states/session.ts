import "./with-resolvers.ts";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import type { Settlement } from "./activity.ts";
import { type Failure, RUNTIME } from "./errors.ts";
import { HISTORY_LIMIT } from "./history.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import type { Program } from "./program.ts";
import { isTerminal, matches } from "./retry.ts";

/** An event as the interpreter logs it. */
export type LogEvent =
  ReturnType<StateMachine["run"]>["eventLogs"] extends AsyncGenerator<infer E> ? E : never;

/** The interpreter has entered a Task or Wait state and wants to be told how it ends. */
export interface Entry {
  readonly state: string;
  readonly visit: number;
  readonly input: Json;
  settle(settlement: Settlement): void;
}

/** How far the interpreter went, having been told something: what it logged, entered and, at the end, answered. */
export interface Turn {
  readonly log: readonly LogEvent[];
  readonly entries: readonly Entry[];
  readonly result: { readonly output: Json } | { readonly failure: Failure } | undefined;
}

/** What `$$` is to show. */
export interface ContextObject {
  readonly execution: JsonObject;
  readonly stateMachine: JsonObject;
  readonly tokenOf: (state: string, visit: number) => string;
  readonly enteredAt: () => string;
}

class TaskError extends Error {
  readonly isCatchable: boolean;

  constructor({ error, cause }: Failure, isCatchable: boolean) {
    super(cause);
    this.name = error;
    this.isCatchable = isCatchable;
  }
}

/**
 * One run of the interpreter, from the start of the definition. It is told nothing but how Task and Wait states ended,
 * one at a time, and does the same whenever it is told the same. It lasts at most as long as a function's call.
 */
export class Session {
  readonly #states = new Map<string, JsonObject>();
  readonly #visits = new Map<string, number>();
  readonly #open = new Map<Entry, (reason: Error) => void>();
  readonly #abort: () => void;
  /** Catchers that were narrowed for the turn under way, to be put back after it. */
  readonly #narrowed = new Map<JsonObject, Json | undefined>();
  #log: LogEvent[] = [];
  #entries: Entry[] = [];
  #result: Turn["result"];

  constructor(program: Program, input: Json, context: ContextObject) {
    // What the interpreter is given is the session's own, checked when the machine was created.
    const definition: StateMachineDefinition & JsonObject = JSON.parse(program.definition);
    this.#index(definition);
    const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
    const names = [...program.states.keys()];
    const run = machine.run(structuredClone(input), {
      noThrowOnAbort: true,
      context: this.#context(names, context),
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(
          names.map((name) => [name, (given: Json) => this.#enter(name, given)]),
        ),
      },
    });
    this.#abort = run.abort;
    run.result.then(
      (output) => {
        this.#result ??= { output };
      },
      (error: unknown) => {
        this.#result ??= { failure: failureBehind(error) };
      },
    );
    void this.#follow(run.eventLogs);
  }

  /** Lets the interpreter go on until it waits for something. It uses no timers, so one turn of the loop is enough. */
  async turn(): Promise<Turn> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const [state, catchers] of this.#narrowed) {
      if (catchers === undefined) {
        delete state.Catch;
      } else {
        state.Catch = catchers;
      }
    }
    this.#narrowed.clear();
    const turn = { log: this.#log, entries: this.#entries, result: this.#result };
    this.#log = [];
    this.#entries = [];
    return turn;
  }

  /** Ends the interpreter where it stands. */
  dispose(): void {
    this.#abort();
    for (const reject of this.#open.values()) {
      reject(new TaskError({ error: RUNTIME, cause: "The session has ended" }, false));
    }
    this.#open.clear();
  }

  #enter(state: string, input: Json): Promise<Json> {
    const visit = (this.#visits.get(state) ?? 0) + 1;
    this.#visits.set(state, visit);
    return new Promise((resolve, reject) => {
      const entry: Entry = {
        state,
        visit,
        input,
        settle: (settlement) => {
          this.#open.delete(entry);
          if ("output" in settlement) {
            resolve(settlement.output);
          } else {
            reject(new TaskError(settlement.failure, this.#narrowCatch(state, settlement.failure.error)));
          }
        },
      };
      this.#open.set(entry, reject);
      this.#entries.push(entry);
    });
  }

  /**
   * Leaves a state only the catcher that AWS would choose: the interpreter's own choice takes a time-out of ours for an
   * ordinary failure. Answers whether the error may be caught at all, here or by a Parallel state around.
   */
  #narrowCatch(name: string, error: string): boolean {
    const state = this.#states.get(name) ?? {};
    const catchers = Array.isArray(state.Catch) ? state.Catch.filter(isObject) : [];
    const chosen = catchers.find(({ ErrorEquals }) => matches(namesIn(ErrorEquals), error));
    this.#narrowed.set(state, state.Catch);
    state.Catch = chosen === undefined ? [] : [{ ...chosen, ErrorEquals: ["States.ALL"] }];
    return chosen !== undefined || !isTerminal(error);
  }

  async #follow(log: AsyncGenerator<LogEvent>): Promise<void> {
    for await (const event of log) {
      this.#log.push(event);
      if (this.#log.length > HISTORY_LIMIT) {
        // A loop without tasks would never let go of the processor.
        this.#result ??= {
          failure: { error: RUNTIME, cause: `The execution went beyond ${HISTORY_LIMIT} events.` },
        };
        this.#abort();
        return;
      }
    }
  }

  #index(machine: JsonObject): void {
    for (const [name, state] of Object.entries(isObject(machine.States) ? machine.States : {})) {
      if (isObject(state)) {
        this.#states.set(name, state);
        for (const branch of Array.isArray(state.Branches) ? state.Branches.filter(isObject) : []) {
          this.#index(branch);
        }
      }
    }
  }

  #context(names: readonly string[], context: ContextObject): Record<string, unknown> {
    const nextVisit = (name: string) => (this.#visits.get(name) ?? 0) + 1;
    const states = names.map((name, number) => [
      `s${number}`,
      {
        Task: {
          get Token() {
            return context.tokenOf(name, nextVisit(name));
          },
        },
        State: {
          Name: name,
          get EnteredTime() {
            return context.enteredAt();
          },
        },
      },
    ]);
    return {
      Run: { Execution: context.execution, StateMachine: context.stateMachine },
      States: Object.fromEntries(states),
    };
  }
}

function namesIn(errorEquals: Json | undefined): string[] {
  return Array.isArray(errorEquals) ? errorEquals.filter((name) => typeof name === "string") : [];
}

/** The interpreter wraps what stopped it. */
function failureBehind(error: unknown): Failure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error
    ? { error: cause.name, cause: cause.message }
    : { error: RUNTIME, cause: String(cause) };
}
