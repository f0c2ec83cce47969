import { REGION } from "../arns.ts";
import { type Failure, HEARTBEAT_TIMEOUT, RUNTIME, TIMEOUT, TOO_LARGE } from "./errors.ts";
import type { ActivityFact, Attempt } from "./facts.ts";
import { details, type History } from "./history.ts";
import { exceedsPayloadLimit, isObject, type Json, type JsonObject } from "./json.ts";
import type { ProgramState } from "./program.ts";

export interface Invocation {
  readonly functionArn: string;
  readonly payload: Json;
}

/** What an activity wants done while it is open: a function called, or the clock watched. */
export interface Wishes {
  readonly invoke?: Invocation;
  readonly timer?: { readonly due: number; readonly brings: "elapsed" | Failure };
}

/** How an activity ends: what the interpreter is told. */
export type Settlement = { readonly output: Json } | { readonly failure: Failure };

/** The events of a task, by how its function is called. A plain Lambda ARN has a family of its own, as on AWS. */
const EVENT_FAMILY = { lambda: "LambdaFunction", invoke: "Task", "invoke.waitForTaskToken": "Task" } as const;

const TIMEOUT_FAILURE: Failure = { error: TIMEOUT, cause: "The task did not end within its TimeoutSeconds." };
const HEARTBEAT_FAILURE: Failure = { error: HEARTBEAT_TIMEOUT, cause: "The task sent no heartbeat in time." };

/** What the interpreter passes in for one visit of a Task or Wait state (see rewrite.ts). */
export interface ActivityInput {
  readonly state: ProgramState;
  readonly visit: number;
  readonly input: Json;
  /** Gives the token of an attempt. */
  readonly tokenOf: (attempt: Attempt) => string;
}

type Phase =
  | { readonly name: "invoking" | "awaitingToken"; readonly lastSign: number }
  | { readonly name: "elapsing"; readonly due: number };

const ACCEPTED_IN: Readonly<Record<ActivityFact["kind"], readonly Phase["name"][]>> = {
  submitted: ["invoking"],
  succeeded: ["invoking", "awaitingToken"],
  failed: ["invoking", "awaitingToken"],
  heartbeat: ["invoking", "awaitingToken"],
  elapsed: ["elapsing"],
};

/**
 * One visit of a Task or Wait state, from the moment the interpreter enters it until it is told how it ended: its
 * attempts, its timeouts, its task token. A pure function of the facts it is given.
 */
export class Activity {
  readonly state: ProgramState;
  readonly visit: number;
  /** Retries used, by each of the state's retriers. */
  readonly retriesUsed: number[] = [];
  /** Grows whenever the wishes change. */
  step = 0;

  readonly #history: History;
  readonly #tokenOf: (attempt: Attempt) => string;
  readonly #arguments: Json;
  readonly #timeout: number;
  readonly #heartbeat: number;
  #attempt = 0;
  #phase: Phase;
  #since: number;

  constructor({ state, visit, input, tokenOf }: ActivityInput, at: number, history: History) {
    const given = isObject(input) ? input : {};
    this.state = state;
    this.visit = visit;
    this.#history = history;
    this.#tokenOf = tokenOf;
    this.#arguments = given.arguments ?? null;
    this.#timeout = seconds(given.timeout);
    this.#heartbeat = seconds(given.heartbeat);
    this.#since = at;
    this.#phase =
      state.type === "Wait"
        ? { name: "elapsing", due: endOfWait(given, at) }
        : { name: "invoking", lastSign: at };
    if (state.type === "Task") {
      this.#recordScheduled(at);
    }
  }

  /** What results, tokens and timers must name to be about this activity as it now stands. */
  get current(): Attempt {
    return { state: this.state.name, visit: this.visit, attempt: this.#attempt };
  }

  /** Whether what its function returns only says that the task token has been passed on. */
  get waitsForToken(): boolean {
    return this.state.call.style === "invoke.waitForTaskToken";
  }

  /** Whether a fact of this kind can still be: a late answer of an attempt that has timed out cannot. */
  accepts(kind: ActivityFact["kind"]): boolean {
    return ACCEPTED_IN[kind].includes(this.#phase.name);
  }

  get wishes(): Wishes {
    if (this.#phase.name === "elapsing") {
      return { timer: { due: this.#phase.due, brings: "elapsed" } };
    }
    const timer = this.#timer(this.#phase.lastSign);
    return {
      ...(this.#phase.name === "invoking" ? { invoke: this.#invocation() } : {}),
      ...(Number.isFinite(timer.due) ? { timer } : {}),
    };
  }

  /** Takes note of a fact about the current attempt; the answer, if any, is how the activity ended. */
  apply(fact: ActivityFact): Settlement | undefined {
    this.step += 1;
    switch (fact.kind) {
      case "submitted":
        this.#phase = { name: "awaitingToken", lastSign: fact.at };
        this.#record(fact.at, "Submitted", { output: JSON.stringify(fact.answer) });
        return undefined;
      case "heartbeat":
        if (this.#phase.name !== "elapsing") {
          this.#phase = { ...this.#phase, lastSign: fact.at };
        }
        return undefined;
      case "elapsed":
        return this.#elapsed(fact.at);
      case "succeeded":
        return this.#succeeded(fact.at, fact.output);
      case "failed":
        this.#recordFailed(fact.at, fact.failure);
        if (fact.retry === undefined) {
          return { failure: fact.failure };
        }
        this.retriesUsed[fact.retry.retrier] = (this.retriesUsed[fact.retry.retrier] ?? 0) + 1;
        this.#phase = { name: "elapsing", due: fact.retry.at };
        return undefined;
    }
  }

  #elapsed(at: number): Settlement | undefined {
    if (this.state.type === "Wait") {
      return { output: this.#arguments };
    }
    this.#attempt += 1;
    this.#phase = { name: "invoking", lastSign: at };
    this.#since = at;
    this.#recordScheduled(at);
    return undefined;
  }

  #succeeded(at: number, answer: Json): Settlement {
    const output =
      this.state.call.style === "invoke"
        ? { ExecutedVersion: "$LATEST", Payload: answer, StatusCode: 200 }
        : answer;
    this.#record(at, "Succeeded", { output: JSON.stringify(output) });
    return { output };
  }

  /** The end of the attempt's time, or of the time for its next sign of life, whichever comes first. */
  #timer(lastSign: number): { due: number; brings: Failure } {
    const end = { due: this.#since + this.#timeout, brings: TIMEOUT_FAILURE };
    const silence = { due: lastSign + this.#heartbeat, brings: HEARTBEAT_FAILURE };
    return silence.due < end.due ? silence : end;
  }

  #invocation(): Invocation {
    const given = this.#withCurrentToken(this.#arguments);
    if (this.state.call.style === "lambda") {
      return { functionArn: this.state.call.resource, payload: given };
    }
    const { FunctionName, Payload } = isObject(given) ? given : {};
    return { functionArn: String(FunctionName), payload: Payload ?? {} };
  }

  /** The interpreter filled in the first attempt's token; each later attempt has its own. */
  #withCurrentToken(given: Json): Json {
    if (this.#attempt === 0 || !this.waitsForToken) {
      return given;
    }
    const first = this.#tokenOf({ ...this.current, attempt: 0 });
    return JSON.parse(JSON.stringify(given).replaceAll(first, this.#tokenOf(this.current)));
  }

  #recordScheduled(at: number): void {
    const given = this.#withCurrentToken(this.#arguments);
    if (this.state.call.style === "lambda") {
      this.#record(at, "Scheduled", { resource: this.state.call.resource, input: JSON.stringify(given) });
    } else {
      this.#record(at, "Scheduled", {
        region: REGION,
        parameters: JSON.stringify(given),
        ...(Number.isFinite(this.#timeout) ? { timeoutInSeconds: this.#timeout / 1000 } : {}),
        ...(Number.isFinite(this.#heartbeat) ? { heartbeatInSeconds: this.#heartbeat / 1000 } : {}),
      });
    }
    this.#record(at, "Started", {});
  }

  #recordFailed(at: number, failure: Failure): void {
    const timedOut = failure.error === TIMEOUT || failure.error === HEARTBEAT_TIMEOUT;
    this.#record(at, timedOut ? "TimedOut" : "Failed", { error: failure.error, cause: failure.cause });
  }

  #record(at: number, what: string, particulars: JsonObject): void {
    const { style } = this.state.call;
    const type = EVENT_FAMILY[style] + what;
    const resource = style === "lambda" ? {} : { resourceType: "lambda", resource: style };
    this.#history.add(at, this.state.scope, type, details(type, { ...resource, ...particulars }));
  }
}

/** Why a state cannot even begin with what it was given, if so. */
export function refusalOf(state: ProgramState, input: Json): Failure | undefined {
  if (exceedsPayloadLimit(JSON.stringify(input))) {
    return TOO_LARGE;
  }
  const given = isObject(input) ? input : {};
  if (state.type === "Wait" && Number.isNaN(endOfWait(given, 0))) {
    return { error: RUNTIME, cause: `${state.name} waits for a moment that is not one.` };
  }
  const times = ["timeout", "heartbeat"].filter((name) => name in given);
  return state.type === "Wait" || times.every((name) => isTimeAllowed(given[name]))
    ? undefined
    : {
        error: RUNTIME,
        cause: `A time that ${state.name} has is not a whole number of seconds from 1 to ${LONGEST_SECONDS}.`,
      };
}

/** The longest `TimeoutSeconds` of a task. */
const LONGEST_SECONDS = 99_999_999;

function isTimeAllowed(seconds: Json | undefined): boolean {
  return (
    typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS
  );
}

function seconds(given: Json | undefined): number {
  return typeof given === "number" ? given * 1000 : Number.POSITIVE_INFINITY;
}

function endOfWait(given: JsonObject, at: number): number {
  return "timestamp" in given ? Date.parse(String(given.timestamp)) : at + seconds(given.seconds);
}
