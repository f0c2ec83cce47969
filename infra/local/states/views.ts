import type { ExecutionRecord, VersionRecord } from "./journal.ts";
import type { Startable } from "./machines.ts";
import { observedAs } from "./observed.ts";

/** A moment as the protocol has it: seconds since the epoch. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

export function versionItem({ arn, createdAt }: VersionRecord) {
  return { stateMachineVersionArn: arn, creationDate: seconds(createdAt) };
}

/** A machine, or one of its versions, as `DescribeStateMachine` answers it. */
export function describedMachine({ machine, version }: Startable, definition: string) {
  return {
    stateMachineArn: version?.arn ?? machine.arn,
    name: machine.name,
    status: "ACTIVE",
    type: "STANDARD",
    definition,
    roleArn: version?.roleArn ?? machine.roleArn,
    creationDate: seconds(version?.createdAt ?? machine.createdAt),
    revisionId: version?.revisionId ?? machine.revisionId,
    ...observedAs(version ?? machine),
    ...(version === undefined ? {} : { description: version.description }),
  };
}

export function listedExecution(record: ExecutionRecord) {
  const { outcome } = record;
  return {
    executionArn: record.executionArn,
    stateMachineArn: record.stateMachineArn,
    ...(record.stateMachineVersionArn === undefined
      ? {}
      : { stateMachineVersionArn: record.stateMachineVersionArn }),
    name: record.name,
    status: outcome?.status ?? "RUNNING",
    startDate: seconds(record.startedAt),
    ...(outcome === undefined ? {} : { stopDate: seconds(outcome.at) }),
  };
}

/** An execution as `DescribeExecution` answers it. */
export function describedExecution(record: ExecutionRecord) {
  const { outcome } = record;
  const listed = { ...listedExecution(record), input: record.input, inputDetails: { included: true } };
  if (outcome === undefined) {
    return listed;
  }
  return outcome.status === "SUCCEEDED"
    ? { ...listed, output: outcome.output, outputDetails: { included: true } }
    : { ...listed, ...said("error", outcome.error), ...said("cause", outcome.cause) };
}

function said(name: "error" | "cause", text: string) {
  return text === "" ? {} : { [name]: text };
}
