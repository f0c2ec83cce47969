import { randomUUID } from "node:crypto";
import { machineArn, machineOf, NAME, versionArn } from "../arns.ts";
import { ApiError } from "./errors.ts";
import { hashOf, type Journal, type MachineRecord, type VersionRecord } from "./journal.ts";
import { isObservedAlike, type Observed, observedAs } from "./observed.ts";
import { type Program, programOf } from "./program.ts";

export interface NewMachine extends Observed {
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly publish: boolean;
  readonly versionDescription: string;
}

/** What a machine is to become; what is absent stays. */
export interface MachineChange extends Observed {
  readonly definition?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly publish: boolean;
  readonly versionDescription: string;
}

/** A machine as a request leaves it, with the version that was published, if one was. */
export interface SavedMachine {
  readonly machine: MachineRecord;
  readonly version: VersionRecord | undefined;
}

/** What an execution is started on: a version, or a machine as it is now. */
export interface Startable {
  readonly machine: MachineRecord;
  readonly version: VersionRecord | undefined;
  readonly definition: string;
}

/** State machines and their versions. A version never changes; a machine changes with each update. */
export class Machines {
  readonly #journal: Journal;
  readonly #now: () => number;
  /** Parsing a definition takes a fifth of a second, so each is parsed once. */
  readonly #programs = new Map<string, Program>();

  constructor(journal: Journal, now: () => number) {
    this.#journal = journal;
    this.#now = now;
  }

  /** Creates a machine. Asked for the same one again, answers with the one there is, as AWS does. */
  async create(wanted: NewMachine): Promise<SavedMachine> {
    if (!NAME.test(wanted.name)) {
      throw new ApiError("InvalidName", `Invalid Name: '${wanted.name}'`);
    }
    this.#parse(wanted.definition);
    const observed = observedAs(wanted);
    const arn = machineArn(wanted.name);
    const existing = await this.#journal.machine(arn);
    if (existing !== undefined) {
      if (existing.definition !== hashOf(wanted.definition) || !isObservedAlike(existing, observed)) {
        throw new ApiError("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
      }
      return wanted.publish
        ? this.publish(arn, wanted.versionDescription)
        : { machine: existing, version: undefined };
    }
    const now = this.#now();
    const machine: MachineRecord = {
      arn,
      name: wanted.name,
      roleArn: wanted.roleArn,
      createdAt: now,
      updatedAt: now,
      definition: hashOf(wanted.definition),
      revisionId: randomUUID(),
      lastVersion: 0,
      ...observed,
    };
    return this.#save(machine, wanted.definition, wanted.publish, wanted.versionDescription);
  }

  /** Changes a machine, and publishes what it becomes. A change that changes nothing makes no new version. */
  async update(arn: string, change: MachineChange): Promise<SavedMachine> {
    const existing = await this.machine(arn);
    const text = change.definition ?? (await this.#journal.definition(existing.definition));
    this.#parse(text);
    const roleArn = change.roleArn ?? existing.roleArn;
    const observed = observedAs(change, existing);
    const isSame =
      hashOf(text) === existing.definition &&
      roleArn === existing.roleArn &&
      isObservedAlike(existing, observed);
    if (isSame) {
      return change.publish
        ? this.publish(arn, change.versionDescription)
        : { machine: existing, version: undefined };
    }
    const machine: MachineRecord = {
      ...existing,
      roleArn,
      definition: hashOf(text),
      updatedAt: this.#now(),
      revisionId: randomUUID(),
      ...observed,
    };
    return this.#save(machine, text, change.publish, change.versionDescription);
  }

  /** Publishes a machine as it is now, or answers with the version it was published as before. */
  async publish(arn: string, description: string, revisionId?: string): Promise<SavedMachine> {
    const machine = await this.machine(arn);
    if (revisionId !== undefined && revisionId !== machine.revisionId) {
      throw new ApiError("ConflictException", `The current revision is not '${revisionId}'`);
    }
    const published = (await this.#journal.versions(arn)).find(
      (version) => version.revisionId === machine.revisionId,
    );
    return published === undefined
      ? this.#save(machine, await this.#journal.definition(machine.definition), true, description)
      : { machine, version: published };
  }

  async machine(arn: string): Promise<MachineRecord> {
    return (await this.#journal.machine(arn)) ?? doesNotExist(arn);
  }

  /** What a version ARN or a machine's own ARN stands for. */
  async startable(arn: string): Promise<Startable> {
    const machine = await this.machine(machineOf(arn));
    if (arn === machine.arn) {
      return { machine, version: undefined, definition: machine.definition };
    }
    const version = (await this.#journal.version(arn)) ?? doesNotExist(arn);
    return { machine, version, definition: version.definition };
  }

  /** The program of a definition in the journal. */
  async program(hash: string): Promise<Program> {
    return this.#programs.get(hash) ?? this.#parse(await this.#journal.definition(hash));
  }

  async #save(
    changed: MachineRecord,
    definition: string,
    publish: boolean,
    description: string,
  ): Promise<SavedMachine> {
    if (!publish) {
      await this.#journal.saveMachine(changed, definition);
      return { machine: changed, version: undefined };
    }
    const machine = { ...changed, lastVersion: changed.lastVersion + 1 };
    const version: VersionRecord = {
      arn: versionArn(machine.arn, machine.lastVersion),
      machineArn: machine.arn,
      number: machine.lastVersion,
      description,
      createdAt: this.#now(),
      definition: machine.definition,
      roleArn: machine.roleArn,
      revisionId: machine.revisionId,
      ...observedAs(machine),
    };
    await this.#journal.saveMachine(machine, definition, version);
    return { machine, version };
  }

  #parse(text: string): Program {
    const hash = hashOf(text);
    const program = this.#programs.get(hash) ?? programOf(text);
    this.#programs.set(hash, program);
    return program;
  }
}

function doesNotExist(arn: string): never {
  throw new ApiError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
}
