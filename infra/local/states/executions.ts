import { executionArn, NAME } from "../arns.ts";
import type { Timers } from "../timers.ts";
import { ApiError, type Failure, RUNTIME } from "./errors.ts";
import { Execution, type Invoke } from "./execution.ts";
import { failureDetails, History, type HistoryEvent } from "./history.ts";
import type { ExecutionRecord, Journal } from "./journal.ts";
import { exceedsPayloadLimit, PAYLOAD_LIMIT, parseJson } from "./json.ts";
import type { Machines } from "./machines.ts";
import { tokensSignedWith } from "./tokens.ts";

export interface ExecutionsOptions {
  readonly journal: Journal;
  readonly machines: Machines;
  readonly timers: Timers;
  readonly invoke: Invoke;
  /** What must not go wrong did: the journal cannot be written, and nothing can go on. */
  readonly onFault: (error: unknown) => void;
}

/** Executions: those that run, here, and those that ended, in the journal. */
export class Executions {
  readonly #options: ExecutionsOptions;
  readonly #tokens;
  readonly #running = new Map<string, Execution>();

  constructor(options: ExecutionsOptions) {
    this.#options = options;
    this.#tokens = tokensSignedWith(options.journal.secret);
  }

  /**
   * Carries on with every execution that the journal has not seen end. Until this is done no token is taken. One that
   * cannot be carried on has failed, which whoever started it can see, and does not keep the others from it.
   */
  async resumeAll(): Promise<void> {
    for (const record of await this.#options.journal.openExecutions()) {
      try {
        await this.#run(record);
      } catch (error) {
        console.error(`The execution ${record.executionArn} cannot be carried on:`, error);
        await this.#giveUp(record, error);
      }
    }
  }

  /** Starts an execution. A running one with the same name and input is the one that was meant, as on AWS. */
  async start(machineOrVersionArn: string, name: string, input: string): Promise<ExecutionRecord> {
    if (!NAME.test(name)) {
      throw new ApiError("InvalidName", `Invalid Name: '${name}'`);
    }
    if (parseJson(input) === undefined || exceedsPayloadLimit(input)) {
      throw new ApiError(
        "InvalidExecutionInput",
        `Invalid Execution Input: JSON of at most ${PAYLOAD_LIMIT} bytes is expected`,
      );
    }
    const { machine, version, definition } = await this.#options.machines.startable(machineOrVersionArn);
    const arn = executionArn(machine.name, name);
    const existing = await this.#options.journal.execution(arn);
    if (existing !== undefined) {
      if (existing.outcome === undefined && existing.input === input) {
        return existing;
      }
      throw new ApiError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
    }
    const record: ExecutionRecord = {
      executionArn: arn,
      name,
      roleArn: version?.roleArn ?? machine.roleArn,
      stateMachineArn: machine.arn,
      stateMachineName: machine.name,
      stateMachineVersionArn: version?.arn,
      input,
      startedAt: this.#options.timers.now(),
      definition,
    };
    await this.#options.journal.startExecution(record);
    await this.#run(record);
    return record;
  }

  async record(arn: string): Promise<ExecutionRecord> {
    return (await this.#options.journal.execution(arn)) ?? doesNotExist(arn);
  }

  /** Every execution of a machine, running or ended. */
  list(machineName: string): Promise<ExecutionRecord[]> {
    return this.#options.journal.executions(executionArn(machineName, ""));
  }

  async history(arn: string): Promise<HistoryEvent[]> {
    const running = this.#running.get(arn);
    return running === undefined
      ? ((await this.#options.journal.history(arn)) ?? doesNotExist(arn))
      : running.history();
  }

  /** Ends an execution; answers when it ended. */
  async stop(arn: string, error: string, cause: string): Promise<number> {
    const running = this.#running.get(arn);
    const { outcome } = await this.record(arn);
    if (outcome !== undefined) {
      return outcome.at;
    }
    return running === undefined ? doesNotExist(arn) : running.stop(error, cause);
  }

  async succeedTask(token: string, outputText: string): Promise<void> {
    const output = parseJson(outputText);
    if (output === undefined || exceedsPayloadLimit(outputText)) {
      throw new ApiError(
        "InvalidOutput",
        `Invalid Output: JSON of at most ${PAYLOAD_LIMIT} bytes is expected`,
      );
    }
    await this.#answer(token, { kind: "succeeded", output });
  }

  failTask(token: string, failure: Failure): Promise<void> {
    return this.#answer(token, { kind: "failed", failure });
  }

  heartbeat(token: string): Promise<void> {
    return this.#answer(token, { kind: "heartbeat" });
  }

  /** Lets every execution go where it stands, to be carried on by another process. */
  async abandonAll(): Promise<void> {
    await Promise.all([...this.#running.values()].map((execution) => execution.abandon()));
    this.#running.clear();
  }

  async #answer(token: string, answer: Parameters<Execution["answerToken"]>[1]): Promise<void> {
    const { executionArn, ...attempt } = this.#tokens.read(token);
    const execution = this.#running.get(executionArn);
    if (execution === undefined) {
      throw new ApiError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }
    await execution.answerToken(attempt, answer);
  }

  async #giveUp(record: ExecutionRecord, why: unknown): Promise<void> {
    this.#running.delete(record.executionArn);
    const at = this.#options.timers.now();
    const failure = { error: RUNTIME, cause: `The execution cannot be carried on: ${String(why)}` };
    const history = new History();
    history.add(record.startedAt, "", "ExecutionStarted");
    history.add(at, "", "ExecutionFailed", failureDetails("ExecutionFailed", failure));
    await this.#options.journal.giveUp(record, { status: "FAILED", at, ...failure }, history.events);
  }

  async #run(record: ExecutionRecord): Promise<void> {
    const { journal, machines, timers, invoke, onFault } = this.#options;
    const execution = new Execution(record, await machines.program(record.definition), {
      journal,
      timers,
      tokens: this.#tokens,
      invoke,
      onFault,
      onEnd: (arn) => {
        this.#running.delete(arn);
      },
    });
    this.#running.set(record.executionArn, execution);
    await execution.resume();
  }
}

function doesNotExist(arn: string): never {
  throw new ApiError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
}
