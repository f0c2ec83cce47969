import { serially } from "../serially.ts";
import type { Timers } from "../timers.ts";
import type { Activity, Invocation } from "./activity.ts";
import { ApiError, type Failure, failureOf, TOO_LARGE } from "./errors.ts";
import type { ActivityFact, Attempt, Fact } from "./facts.ts";
import type { HistoryEvent } from "./history.ts";
import type { ExecutionRecord, Journal } from "./journal.ts";
import { exceedsPayloadLimit, type Json, throughJson } from "./json.ts";
import type { Program } from "./program.ts";
import { Replay } from "./replay.ts";
import { nextRetry } from "./retry.ts";
import type { Tokens } from "./tokens.ts";

/** Calls a Lambda function. What it throws is the error that the state machine sees, by its name. */
export type Invoke = (functionArn: string, payload: Json) => Promise<unknown>;

export interface Surroundings {
  readonly journal: Journal;
  readonly timers: Timers;
  readonly tokens: Tokens;
  readonly invoke: Invoke;
  /** The execution has ended, and the journal knows. */
  readonly onEnd: (executionArn: string) => void;
  /** What must not go wrong did: the journal could not be written. */
  readonly onFault: (error: unknown) => void;
}

/** So long an execution that only waits keeps its interpreter: real time, for that is what an interpreter's timers go by. */
const AWAKE_MS = 2_000;

/** How an attempt went, before it is known when that becomes a fact. */
type Answer =
  | { readonly kind: "submitted"; readonly answer: Json }
  | { readonly kind: "succeeded"; readonly output: Json }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "heartbeat" | "elapsed" };

/** What has been set going for an activity: which attempt's function is called, and the timer of which step. */
interface Going {
  readonly called: number | undefined;
  readonly step: number;
  readonly stop: () => void;
}

/**
 * A running execution. Whatever happens to it — a function answers, a token comes back, a moment arrives — becomes a
 * fact: first written to the journal, then applied. What its activities then wish for is set going. An execution that
 * has only waited for a while is nothing but data: its interpreter is let go, and made again by replaying its facts. One
 * that is woken again and again keeps it, for its facts become many.
 */
export class Execution {
  readonly record: ExecutionRecord;
  readonly #program: Program;
  readonly #around: Surroundings;
  readonly #oneAtATime = serially();
  readonly #going = new Map<string, Going>();
  readonly #stopDeadline: () => void;
  #replay: Replay | undefined;
  #bedtime: NodeJS.Timeout | undefined;
  #history: HistoryEvent[] = [];
  #facts = 0;
  #stopped = false;

  constructor(record: ExecutionRecord, program: Program, around: Surroundings) {
    this.record = record;
    this.#program = program;
    this.#around = around;
    const deadline = record.startedAt + program.timeoutSeconds * 1000;
    this.#stopDeadline = around.timers.at(deadline, () => this.#expire());
  }

  /** Begins, or carries on from what the journal knows. */
  resume(): Promise<void> {
    return this.#oneAtATime(() => this.#settle());
  }

  /** Everything that has happened so far. */
  history(): Promise<HistoryEvent[]> {
    return this.#oneAtATime(async () => this.#history);
  }

  /** Ends the execution at once, as `StopExecution` does. Answers when. */
  stop(error: string, cause: string): Promise<number> {
    return this.#oneAtATime(async () => {
      const at = this.#around.timers.now();
      await this.#take({ kind: "stopped", at, error, cause });
      return at;
    });
  }

  /** Takes what came back with a task token. @throws ApiError `TaskTimedOut` when its task waits no longer */
  async answerToken(attempt: Attempt, answer: Answer): Promise<void> {
    if (!(await this.#answer(attempt, answer))) {
      throw new ApiError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }
  }

  /** Lets everything go where it stands; the journal has what is needed to carry on. */
  async abandon(): Promise<void> {
    this.#stopped = true;
    this.#standStill();
    await this.#oneAtATime(async () => this.#sleep());
  }

  #standStill(): void {
    this.#stopDeadline();
    for (const { stop } of this.#going.values()) {
      stop();
    }
    this.#going.clear();
  }

  /** Turns an answer into a fact, unless it comes too late: a timer's, if anything has happened since it was set. */
  #answer(attempt: Attempt, answer: Answer, step?: number): Promise<boolean> {
    return this.#oneAtATime(async () => {
      const activity = this.#stopped ? undefined : (await this.#awake()).activityOf(attempt);
      const overtaken = step !== undefined && activity?.step !== step;
      if (activity === undefined || overtaken || !activity.accepts(answer.kind)) {
        return false;
      }
      await this.#take(factOf(attempt, answer, activity, this.#around.timers.now()));
      return true;
    });
  }

  #expire(): void {
    this.#faultless(this.#oneAtATime(() => this.#take({ kind: "timedOut", at: this.#around.timers.now() })));
  }

  async #take(fact: Fact): Promise<void> {
    if (this.#stopped) {
      return;
    }
    const replay = await this.#awake();
    await this.#around.journal.addFact(this.record.executionArn, this.#facts, fact);
    this.#facts += 1;
    await replay.apply(fact);
    await this.#settle();
  }

  /** The execution with its interpreter: as it is, or replayed from the journal. */
  async #awake(): Promise<Replay> {
    clearTimeout(this.#bedtime);
    if (this.#replay === undefined) {
      const { journal, tokens } = this.#around;
      const { executionArn } = this.record;
      const facts = await journal.facts(executionArn);
      this.#facts = facts.length;
      this.#replay = await Replay.through(facts, this.record, this.#program, (attempt) =>
        tokens.mint({ executionArn, ...attempt }),
      );
    }
    return this.#replay;
  }

  /** Lets the interpreter go. */
  #sleep(): void {
    clearTimeout(this.#bedtime);
    this.#replay?.close();
    this.#replay = undefined;
  }

  /** Sets going what is now wished for, and stops what is no longer. */
  async #settle(): Promise<void> {
    const replay = await this.#awake();
    this.#history = replay.history.events;
    if (replay.outcome !== undefined) {
      this.#stopped = true;
      this.#standStill();
      this.#sleep();
      await this.#around.journal.endExecution(this.record, replay.outcome, this.#history);
      this.#around.onEnd(this.record.executionArn);
      return;
    }
    if (this.#stopped) {
      return;
    }
    const open = new Map(replay.activities.map((activity) => [keyOf(activity), activity]));
    for (const [key, going] of this.#going) {
      if (!open.has(key)) {
        going.stop();
        this.#going.delete(key);
      }
    }
    for (const [key, activity] of open) {
      const going = this.#going.get(key);
      if (going?.step !== activity.step) {
        going?.stop();
        this.#going.set(key, this.#setGoing(activity, going?.called));
      }
    }
    if (replay.activities.every((activity) => activity.wishes.invoke === undefined)) {
      this.#bedtime = setTimeout(() => void this.#oneAtATime(async () => this.#sleep()), AWAKE_MS);
    }
  }

  /** Calls the function of an attempt, once in the life of this process, and watches the clock for it. */
  #setGoing(activity: Activity, called: number | undefined): Going {
    const { current, step, wishes } = activity;
    if (wishes.invoke !== undefined && called !== current.attempt) {
      this.#faultless(this.#call(activity, wishes.invoke));
    }
    const going = { step, called: wishes.invoke === undefined ? called : current.attempt };
    const { timer } = wishes;
    if (timer === undefined) {
      return { ...going, stop: () => undefined };
    }
    const answer: Answer =
      timer.brings === "elapsed" ? { kind: "elapsed" } : { kind: "failed", failure: timer.brings };
    const fire = () => this.#faultless(this.#answer(current, answer, step));
    return { ...going, stop: this.#around.timers.at(timer.due, fire) };
  }

  async #call({ current, waitsForToken }: Activity, { functionArn, payload }: Invocation): Promise<void> {
    const answer = await this.#answerOf(functionArn, payload);
    const passedOn = waitsForToken && answer.kind === "succeeded";
    await this.#answer(current, passedOn ? { kind: "submitted", answer: answer.output } : answer);
  }

  async #answerOf(functionArn: string, payload: Json): Promise<Answer> {
    try {
      const output = throughJson(await this.#around.invoke(functionArn, payload));
      return exceedsPayloadLimit(JSON.stringify(output))
        ? { kind: "failed", failure: TOO_LARGE }
        : { kind: "succeeded", output };
    } catch (error) {
      return { kind: "failed", failure: failureOf(error) };
    }
  }

  #faultless(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.#stopped) {
        this.#around.onFault(error);
      }
    });
  }
}

function factOf(attempt: Attempt, answer: Answer, activity: Activity, at: number): ActivityFact {
  if (answer.kind === "failed") {
    const retry = nextRetry(activity.state.retry, activity.retriesUsed, answer.failure.error, at);
    return {
      ...attempt,
      at,
      kind: "failed",
      failure: answer.failure,
      ...(retry === undefined ? {} : { retry }),
    };
  }
  return { ...attempt, at, ...answer };
}

function keyOf({ state, visit }: Activity): string {
  return `${visit} ${state.name}`;
}
