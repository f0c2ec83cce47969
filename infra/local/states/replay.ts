import { Activity, refusalOf } from "./activity.ts";
import { type Failure, RUNTIME, TOO_LARGE } from "./errors.ts";
import type { Attempt, Fact, Outcome } from "./facts.ts";
import { details, entered, exited, failureDetails, HISTORY_LIMIT, History } from "./history.ts";
import { exceedsPayloadLimit, type Json } from "./json.ts";
import type { Program, ProgramState } from "./program.ts";
import { type Entry, type LogEvent, Session } from "./session.ts";

/** What an execution is made from, besides its facts. */
export interface ExecutionSource {
  readonly executionArn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly stateMachineVersionArn?: string | undefined;
  readonly input: string;
  readonly startedAt: number;
}

interface Open {
  readonly activity: Activity;
  readonly entry: Entry;
}

/**
 * An execution as its facts leave it: what it waits for, its history so far, its outcome. The same source and facts
 * always give the same; nothing here reads a clock or calls a function.
 */
export class Replay {
  readonly history = new History();
  outcome: Outcome | undefined;

  readonly #program: Program;
  readonly #tokenOf: (attempt: Attempt) => string;
  readonly #session: Session;
  readonly #open = new Map<string, Open>();
  readonly #caught = new Set<string>();
  /** Whether a state was told at once, in this turn, that it cannot begin. */
  #refused = false;
  /** The moment of the fact being applied: the time of every event that follows from it. */
  #now: number;

  /** Replays an execution from its start through these facts. */
  static async through(
    facts: readonly Fact[],
    source: ExecutionSource,
    program: Program,
    tokenOf: (attempt: Attempt) => string,
  ): Promise<Replay> {
    const replay = new Replay(source, program, tokenOf);
    await replay.#advance();
    for (const fact of facts) {
      await replay.apply(fact);
    }
    return replay;
  }

  private constructor(source: ExecutionSource, program: Program, tokenOf: (attempt: Attempt) => string) {
    this.#program = program;
    this.#tokenOf = tokenOf;
    this.#now = source.startedAt;
    this.history.add(this.#now, "", "ExecutionStarted", {
      ...details("ExecutionStarted", {
        input: source.input,
        inputDetails: { truncated: false },
        roleArn: source.roleArn,
        ...(source.stateMachineVersionArn === undefined
          ? {}
          : { stateMachineVersionArn: source.stateMachineVersionArn }),
      }),
    });
    const input: Json = JSON.parse(source.input);
    this.#session = new Session(program, input, {
      execution: {
        Id: source.executionArn,
        Input: input,
        Name: source.name,
        RoleArn: source.roleArn,
        StartTime: new Date(source.startedAt).toISOString(),
      },
      stateMachine: { Id: source.stateMachineArn, Name: source.stateMachineName },
      tokenOf: (state, visit) => tokenOf({ state, visit, attempt: 0 }),
      enteredAt: () => new Date(this.#now).toISOString(),
    });
  }

  /** The Task and Wait states that are open now. */
  get activities(): Activity[] {
    return [...this.#open.values()].map(({ activity }) => activity);
  }

  /** The activity that this attempt belongs to, as long as it has not been overtaken by another attempt or an end. */
  activityOf(attempt: Attempt): Activity | undefined {
    const activity = this.#open.get(keyOf(attempt))?.activity;
    return activity?.current.attempt === attempt.attempt ? activity : undefined;
  }

  async apply(fact: Fact): Promise<void> {
    this.#now = fact.at;
    if (fact.kind === "stopped") {
      this.#end({ status: "ABORTED", at: fact.at, error: fact.error, cause: fact.cause });
    } else if (fact.kind === "timedOut") {
      this.#end({ status: "TIMED_OUT", at: fact.at, error: "", cause: "" });
    } else {
      const open = this.#open.get(keyOf(fact));
      const settlement = open?.activity.apply(fact);
      if (open !== undefined && settlement !== undefined) {
        this.#open.delete(keyOf(fact));
        open.entry.settle(settlement);
        await this.#advance();
      }
    }
  }

  /** Lets go of the interpreter. What has been replayed can still be read, but no further fact applied. */
  close(): void {
    this.#session.dispose();
  }

  /** Lets the interpreter go on until it waits, and takes down what it did. */
  async #advance(): Promise<void> {
    do {
      this.#refused = false;
      const turn = await this.#session.turn();
      const entries = [...turn.entries];
      for (const event of turn.log) {
        if (this.outcome === undefined) {
          this.#record(event, entries);
        }
      }
      if (turn.result !== undefined && this.outcome === undefined) {
        this.#end(
          "output" in turn.result
            ? { status: "SUCCEEDED", at: this.#now, output: JSON.stringify(turn.result.output) }
            : { status: "FAILED", at: this.#now, ...turn.result.failure },
        );
      }
    } while (this.#refused && this.outcome === undefined);
  }

  #record(event: LogEvent, entries: Entry[]): void {
    if (!("state" in event)) {
      return;
    }
    const state = this.#program.states.get(event.state.name);
    if (state === undefined) {
      return;
    }
    if (event.type === "StateEntered") {
      this.#enter(state, JSON.stringify(event.state.input), entries);
    } else if (event.type === "StateExited") {
      this.#exit(state, JSON.stringify(event.state.output ?? null));
    } else if (event.type === "StateCaught") {
      this.#caught.add(state.name);
    } else if (event.type === "StateFailed" && state.type === "Parallel") {
      this.#failBranches(state);
    }
    if (this.history.events.length >= HISTORY_LIMIT) {
      this.#fail({ error: RUNTIME, cause: `The execution reached the maximum of ${HISTORY_LIMIT} events.` });
    }
  }

  #enter(state: ProgramState, input: string, entries: Entry[]): void {
    this.history.add(this.#now, state.scope, ...entered(state.type, state.name, input));
    if (state.type === "Parallel") {
      this.history.add(this.#now, state.scope, "ParallelStateStarted");
    }
    const index = entries.findIndex((entry) => entry.state === state.name);
    const entry = entries[index];
    if (entry === undefined) {
      return;
    }
    entries.splice(index, 1);
    const failure = refusalOf(state, entry.input);
    if (failure !== undefined) {
      this.#refused = true;
      entry.settle({ failure });
    } else {
      const activity = new Activity({ ...entry, state, tokenOf: this.#tokenOf }, this.#now, this.history);
      this.#open.set(keyOf(entry), { activity, entry });
    }
  }

  #exit(state: ProgramState, output: string): void {
    const caught = this.#caught.delete(state.name);
    if (exceedsPayloadLimit(output)) {
      this.#fail(TOO_LARGE);
      return;
    }
    if (state.type === "Parallel" && !caught) {
      this.history.join(state.scope, state.name);
      this.history.add(this.#now, state.scope, "ParallelStateSucceeded");
    }
    this.history.add(this.#now, state.scope, ...exited(state.type, state.name, output));
  }

  /** One branch has failed: the others are given up, with whatever they wait for. */
  #failBranches(parallel: ProgramState): void {
    for (const [key, { activity }] of this.#open) {
      if (activity.state.scope.startsWith(`${parallel.scope}/${parallel.name}/`)) {
        this.#open.delete(key);
      }
    }
    this.history.join(parallel.scope, parallel.name);
    this.history.add(this.#now, parallel.scope, "ParallelStateFailed");
  }

  #fail(failure: Failure): void {
    this.#end({ status: "FAILED", at: this.#now, ...failure });
  }

  #end(outcome: Outcome): void {
    this.outcome = outcome;
    this.#open.clear();
    const type = ENDING_EVENT[outcome.status];
    this.history.add(
      outcome.at,
      "",
      type,
      outcome.status === "SUCCEEDED"
        ? details(type, { output: outcome.output, outputDetails: { truncated: false } })
        : failureDetails(type, outcome),
    );
  }
}

const ENDING_EVENT = {
  SUCCEEDED: "ExecutionSucceeded",
  FAILED: "ExecutionFailed",
  ABORTED: "ExecutionAborted",
  TIMED_OUT: "ExecutionTimedOut",
} as const;

function keyOf({ state, visit }: { readonly state: string; readonly visit: number }): string {
  return `${visit} ${state}`;
}
