import { CAUSES } from "../rulebook/model.ts";
import { EXECUTION_ENDS, type ExecutionEnd } from "../service/runs/executions.ts";
import {
  type Basis,
  type Cancellation,
  type Failure,
  type Finalisation,
  type Frozen,
  isOpen,
  type PostedRun,
  type RecordedTranche,
  type Resumption,
  RUN_STATUSES,
  type Run,
  type RunExecution,
  type Turns,
} from "../service/runs/runs.ts";
import { attributes, flag, type Item, oneOf, optionalText, text, whole } from "./item.ts";

/** How runs, tranches, turns and alarms stand in the table. */

export function runItem({ failure, basis, frozen, cancellation, finalisation, ...run }: Run): Item {
  return attributes({
    ...run,
    ...basisAttributes(basis),
    ...frozenAttributes(frozen),
    ...finalisationAttributes(finalisation),
    ...cancellationAttributes(cancellation),
    failureCode: failure?.code,
    failureMessage: failure?.message,
  });
}

function basisAttributes(basis: Basis | undefined) {
  return {
    basisManifest: basis?.manifest,
    basisRevision: basis?.revision,
    basisEarlier: basis?.earlier.join(" "),
    basisBroughtForward: basis?.countsBroughtForward,
  };
}

export function frozenAttributes(frozen: Frozen | undefined) {
  return {
    manifest: frozen?.manifest,
    snapshotHash: frozen?.snapshotHash,
    frozenRevision: frozen?.revision,
    chunks: frozen?.chunks,
  };
}

export function cancellationAttributes(cancellation: Cancellation | undefined) {
  return { cancelledBy: cancellation?.by, cancelReason: cancellation?.reason };
}

export function finalisationAttributes(finalisation: Finalisation | undefined) {
  return {
    finalisedAt: finalisation?.at,
    finalisedBy: finalisation?.by,
    finalLoss: finalisation?.loss,
    finalEventHash: finalisation?.eventHash,
    recovered: finalisation?.recovered,
    repeatedBy: finalisation?.repeatedBy,
  };
}

function finalisationOf(item: Item): Finalisation | undefined {
  const at = optionalText(item, "finalisedAt");
  return at === undefined
    ? undefined
    : {
        at,
        by: text(item, "finalisedBy"),
        loss: text(item, "finalLoss"),
        eventHash: text(item, "finalEventHash"),
        ...present(item, ["recovered", "repeatedBy"]),
      };
}

export function runOf(item: Item): Run {
  const status = oneOf(item, "status", RUN_STATUSES);
  const basis = basisOf(item);
  const manifest = optionalText(item, "manifest");
  const cancellation = cancellationOf(item);
  const finalisation = finalisationOf(item);
  return {
    runId: text(item, "runId"),
    status,
    drill: flag(item, "drill"),
    source: text(item, "source"),
    declaredBy: text(item, "declaredBy"),
    eventId: text(item, "eventId"),
    cause: oneOf(item, "cause", CAUSES),
    declaredAt: text(item, "declaredAt"),
    engine: oneOf(item, "engine", ["lossline/1"]),
    rulebookHash: text(item, "rulebookHash"),
    eventHash: text(item, "eventHash"),
    stateMachineVersionArn: text(item, "stateMachineVersionArn"),
    loss: text(item, "loss"),
    membership: text(item, "membership"),
    holds: flag(item, "holds"),
    lastExecution: whole(item, "lastExecution"),
    lastResumption: whole(item, "lastResumption"),
    ...(item.turn === undefined ? {} : { turn: whole(item, "turn") }),
    ...(basis === undefined ? {} : { basis }),
    ...(manifest === undefined
      ? {}
      : {
          frozen: {
            manifest,
            snapshotHash: text(item, "snapshotHash"),
            revision: whole(item, "frozenRevision"),
            chunks: whole(item, "chunks"),
          },
        }),
    ...present(item, [
      "failedIn",
      "settledEventHash",
      "executionArn",
      "borne",
      "uncovered",
      "resultHash",
      "headHash",
    ]),
    // A run that was resumed has the end and the failure of before in its item still.
    ...(isOpen({ status }) ? {} : present(item, ["endedAt"])),
    ...(status === "failed" ? { failure: failureOf(item) } : {}),
    ...(cancellation === undefined ? {} : { cancellation }),
    ...present(item, ["repeats", "recordDate"]),
    ...(item.estimated === undefined ? {} : { estimated: true }),
    ...(finalisation === undefined ? {} : { finalisation }),
  };
}

function basisOf(item: Item): Basis | undefined {
  const manifest = optionalText(item, "basisManifest");
  return manifest === undefined
    ? undefined
    : {
        manifest,
        revision: whole(item, "basisRevision"),
        earlier: text(item, "basisEarlier")
          .split(" ")
          .filter((runId) => runId !== ""),
        countsBroughtForward: flag(item, "basisBroughtForward"),
      };
}

/** Who cancelled, and why, in the item of a run or of its beginning. */
export function cancellationOf(item: Item): Cancellation | undefined {
  const by = optionalText(item, "cancelledBy");
  return by === undefined ? undefined : { by, reason: text(item, "cancelReason") };
}

export function trancheItem({ available, ...tranche }: RecordedTranche): Item {
  return attributes({ ...tranche, available: available ?? undefined });
}

export function trancheOf(item: Item): RecordedTranche {
  return {
    trancheId: text(item, "trancheId"),
    status: oneOf(item, "status", ["applied", "notReached", "skipped"]),
    remaining: flag(item, "remaining"),
    required: text(item, "required"),
    available: optionalText(item, "available") ?? null,
    borne: text(item, "borne"),
    residual: text(item, "residual"),
    payers: whole(item, "payers"),
    recordHash: text(item, "recordHash"),
    recordedAt: text(item, "recordedAt"),
  };
}

export function turnsOf(item: Item | undefined): Turns {
  return item === undefined
    ? { declared: 0, ended: 0 }
    : { declared: whole(item, "declared"), ended: whole(item, "ended") };
}

function failureOf(item: Item): Failure {
  return { code: text(item, "failureCode"), message: text(item, "failureMessage") };
}

export function resumptionItem({ failure, ...resumption }: Resumption): Item {
  return attributes({ ...resumption, failureCode: failure.code, failureMessage: failure.message });
}

export function resumptionOf(item: Item): Resumption {
  return {
    number: whole(item, "number"),
    at: text(item, "at"),
    by: text(item, "by"),
    reason: text(item, "reason"),
    failedAt: text(item, "failedAt"),
    failure: failureOf(item),
  };
}

export function executionItem({ end, ...execution }: RunExecution): Item {
  return attributes({ ...execution, ...endAttributes(end) });
}

export function endAttributes(end: ExecutionEnd | undefined) {
  return { endStatus: end?.status, endMessage: end?.message };
}

export function executionOf(item: Item): RunExecution {
  const message = optionalText(item, "endMessage");
  return {
    number: whole(item, "number"),
    arn: text(item, "arn"),
    ...present(item, ["stateMachineVersionArn"]),
    startedAt: text(item, "startedAt"),
    progress: text(item, "progress"),
    ...(item.endStatus === undefined
      ? {}
      : {
          end: {
            status: oneOf(item, "endStatus", EXECUTION_ENDS),
            ...(message === undefined ? {} : { message }),
          },
        }),
  };
}

export function postedOf(item: Item): PostedRun {
  return {
    runId: text(item, "runId"),
    revision: whole(item, "revision"),
    posting: text(item, "posting"),
    completedAt: text(item, "completedAt"),
  };
}

function present<N extends string>(item: Item, names: readonly N[]): Partial<Record<N, string>> {
  const found: Partial<Record<N, string>> = {};
  for (const name of names) {
    const value = optionalText(item, name);
    if (value !== undefined) {
      found[name] = value;
    }
  }
  return found;
}
