import { createHash, randomBytes } from "node:crypto";
import { ClassicLevel } from "classic-level";
import type { Fact, Outcome } from "./facts.ts";
import type { HistoryEvent } from "./history.ts";
import type { Observed } from "./observed.ts";
import type { ExecutionSource } from "./replay.ts";

export interface MachineRecord extends Observed {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The SHA-256 of the definition's text. */
  readonly definition: string;
  readonly revisionId: string;
  /** Grows with every version and never shrinks: numbers of deleted versions are not used again. */
  readonly lastVersion: number;
}

export interface VersionRecord extends Observed {
  readonly arn: string;
  readonly machineArn: string;
  readonly number: number;
  readonly description: string;
  readonly createdAt: number;
  readonly definition: string;
  readonly roleArn: string;
  readonly revisionId: string;
}

export interface ExecutionRecord extends ExecutionSource {
  readonly definition: string;
  /** Absent while it runs. */
  readonly outcome?: Outcome;
}

/** Written to the disk itself before it counts: a killed process, or a lost machine, finds all of it again. */
const DURABLE = { sync: true } as const;

/**
 * What the endpoint remembers, on disk: machines and their versions, executions, and the facts of each. Facts are only
 * ever added; when an execution ends, its outcome and history are written together, once.
 */
export class Journal {
  /** Signs task tokens. Made with the journal, and as old. */
  readonly secret: string;

  readonly #db: ClassicLevel<string, unknown>;
  readonly #machines;
  readonly #versions;
  readonly #definitions;
  readonly #executions;
  readonly #open;
  readonly #facts;
  readonly #histories;

  /** @throws Error in plain words when another process has this journal open, or nobody can open it */
  static async open(directory: string): Promise<Journal> {
    const db = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
    try {
      await db.open();
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const locked = cause instanceof Error && "code" in cause && cause.code === "LEVEL_LOCKED";
      const why = locked ? "is in use by another process" : `cannot be opened: ${String(cause)}`;
      throw new Error(`${directory} ${why}`, { cause });
    }
    let secret = await db.get("secret");
    if (typeof secret !== "string") {
      secret = randomBytes(32).toString("base64url");
      await db.put("secret", secret, DURABLE);
    }
    return new Journal(db, String(secret));
  }

  private constructor(db: ClassicLevel<string, unknown>, secret: string) {
    const json = { valueEncoding: "json" } as const;
    this.#db = db;
    this.secret = secret;
    this.#machines = db.sublevel<string, MachineRecord>("machines", json);
    this.#versions = db.sublevel<string, VersionRecord>("versions", json);
    this.#definitions = db.sublevel<string, string>("definitions", json);
    this.#executions = db.sublevel<string, ExecutionRecord>("executions", json);
    this.#open = db.sublevel<string, true>("open", json);
    this.#facts = db.sublevel<string, Fact>("facts", json);
    this.#histories = db.sublevel<string, HistoryEvent[]>("histories", json);
  }

  close(): Promise<void> {
    return this.#db.close();
  }

  machine(arn: string): Promise<MachineRecord | undefined> {
    return this.#machines.get(arn);
  }

  machines(): Promise<MachineRecord[]> {
    return this.#machines.values().all();
  }

  version(arn: string): Promise<VersionRecord | undefined> {
    return this.#versions.get(arn);
  }

  /** The versions of a machine, newest first. */
  async versions(machineArn: string): Promise<VersionRecord[]> {
    const found = await this.#versions.values(startingWith(`${machineArn}:`)).all();
    return found.sort((a, b) => b.number - a.number);
  }

  /** The text of a definition that a machine, version or execution names. */
  async definition(hash: string): Promise<string> {
    const text = await this.#definitions.get(hash);
    if (text === undefined) {
      throw new Error(`The journal has lost the definition ${hash}`);
    }
    return text;
  }

  /** Stores a machine with the text of its definition and, if one was published, a new version. */
  async saveMachine(machine: MachineRecord, definition: string, newVersion?: VersionRecord): Promise<void> {
    const batch = this.#db
      .batch()
      .put(machine.definition, definition, { sublevel: this.#definitions })
      .put(machine.arn, machine, { sublevel: this.#machines });
    if (newVersion !== undefined) {
      batch.put(newVersion.arn, newVersion, { sublevel: this.#versions });
    }
    await batch.write(DURABLE);
  }

  async deleteMachine(machineArn: string): Promise<void> {
    const batch = this.#db.batch().del(machineArn, { sublevel: this.#machines });
    for (const { arn } of await this.versions(machineArn)) {
      batch.del(arn, { sublevel: this.#versions });
    }
    await batch.write(DURABLE);
  }

  execution(arn: string): Promise<ExecutionRecord | undefined> {
    return this.#executions.get(arn);
  }

  /** The executions whose ARNs begin so. */
  executions(arnPrefix: string): Promise<ExecutionRecord[]> {
    return this.#executions.values(startingWith(arnPrefix)).all();
  }

  /** The executions that had not ended when the journal was last written. */
  async openExecutions(): Promise<ExecutionRecord[]> {
    const found = await this.#executions.getMany(await this.#open.keys().all());
    return found.filter((record) => record !== undefined);
  }

  async startExecution(record: ExecutionRecord): Promise<void> {
    const { executionArn } = record;
    await this.#db
      .batch()
      .put(executionArn, record, { sublevel: this.#executions })
      .put(executionArn, true, { sublevel: this.#open })
      .write(DURABLE);
  }

  facts(executionArn: string): Promise<Fact[]> {
    return this.#facts.values(startingWith(`${executionArn} `)).all();
  }

  async addFact(executionArn: string, number: number, fact: Fact): Promise<void> {
    await this.#db.batch().put(factKey(executionArn, number), fact, { sublevel: this.#facts }).write(DURABLE);
  }

  history(executionArn: string): Promise<HistoryEvent[] | undefined> {
    return this.#histories.get(executionArn);
  }

  /** Writes the end of an execution that cannot be carried on; its facts stay, for whoever wants to know why. */
  async giveUp(record: ExecutionRecord, outcome: Outcome, history: HistoryEvent[]): Promise<void> {
    await this.#ending(record, outcome, history).write(DURABLE);
  }

  /** Writes the end of an execution: its outcome and history take the place of its facts. */
  async endExecution(record: ExecutionRecord, outcome: Outcome, history: HistoryEvent[]): Promise<void> {
    const { executionArn } = record;
    const batch = this.#ending(record, outcome, history);
    for (const key of await this.#facts.keys(startingWith(`${executionArn} `)).all()) {
      batch.del(key, { sublevel: this.#facts });
    }
    await batch.write(DURABLE);
  }

  #ending(record: ExecutionRecord, outcome: Outcome, history: HistoryEvent[]) {
    const { executionArn } = record;
    return this.#db
      .batch()
      .put(executionArn, { ...record, outcome }, { sublevel: this.#executions })
      .put(executionArn, history, { sublevel: this.#histories })
      .del(executionArn, { sublevel: this.#open });
  }
}

/** Facts sort by execution, then in the order they were added. No name of an execution contains a space. */
function factKey(executionArn: string, number: number): string {
  return `${executionArn} ${String(number).padStart(8, "0")}`;
}

/** The keys that begin with `prefix`. */
function startingWith(prefix: string): { gte: string; lt: string } {
  return { gte: prefix, lt: `${prefix}\uffff` };
}

export function hashOf(definition: string): string {
  return createHash("sha256").update(definition).digest("hex");
}
