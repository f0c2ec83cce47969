import { CAUSES } from "../rulebook/model.ts";
import { type Alarm, type RecordedTranche, RUN_STATUSES, type Run } from "../service/runs.ts";
import { attributes, flag, type Item, oneOf, optionalText, text, whole } from "./item.ts";

/** How runs, tranches and alarms stand in the table. */

export function runItem({ failure, ...run }: Run): Item {
  return attributes({ ...run, failureCode: failure?.code, failureMessage: failure?.message });
}

export function runOf(item: Item): Run {
  const code = optionalText(item, "failureCode");
  return {
    runId: text(item, "runId"),
    status: oneOf(item, "status", RUN_STATUSES),
    source: text(item, "source"),
    eventId: text(item, "eventId"),
    cause: oneOf(item, "cause", CAUSES),
    declaredAt: text(item, "declaredAt"),
    rulebookHash: text(item, "rulebookHash"),
    snapshotHash: text(item, "snapshotHash"),
    eventHash: text(item, "eventHash"),
    stateMachineVersionArn: text(item, "stateMachineVersionArn"),
    loss: text(item, "loss"),
    ...present(item, ["executionArn", "endedAt", "borne", "uncovered", "resultHash"]),
    ...(code === undefined ? {} : { failure: { code, message: text(item, "failureMessage") } }),
  };
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
  };
}

export function alarmOf(item: Item): Alarm {
  return { at: text(item, "at"), code: text(item, "code"), message: text(item, "message") };
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
