import { readEvent } from "../../shared/event/index.ts";
import type { DefaultEvent } from "../../shared/event/model.ts";
import type { Read } from "../../shared/faults/faults.ts";
import { type Rulebook, readRulebook } from "../../shared/rulebook/index.ts";
import { readSnapshot, type Snapshot } from "../../shared/snapshot/index.ts";

/** A rulebook without segments that has a tranche of every kind, and nothing wrong with it. */
export const PLAIN = {
  schema: "lossline/rulebook/1",
  name: "Plain rules",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource" },
    fund: { type: "resource" },
    required: { type: "amount", default: "0" },
    gain: { type: "amount", default: "0" },
    pledge: { type: "resource", default: "0" },
    score: { type: "number", default: "0" },
    capital: { type: "resource", of: "operator" },
    cover: { type: "resource", of: "operator", default: "0" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "own", kind: "defaulterResource", resource: "margin" },
      {
        id: "skin",
        kind: "operatorCapital",
        resource: "capital",
        cap: { total: { multiple: "0.5", of: "capital" } },
      },
      { id: "mutual", kind: "mutualisedFund", resource: "fund", cap: { perMember: "1000.00" } },
      {
        id: "group",
        kind: "parallel",
        discretionary: true,
        tranches: [
          { id: "claim", kind: "insurance", resource: "cover" },
          {
            id: "calls",
            kind: "assessment",
            weight: "required",
            cap: { perMember: { least: ["10", { greatest: ["1", { multiple: "2", of: "required" }] }] } },
            due: "PT24H",
            ownResourcesFirst: ["margin"],
          },
        ],
      },
      { id: "pledges", kind: "voluntary", pledge: "pledge", due: { businessDays: 2 } },
      { id: "haircut", kind: "gainsHaircut", figure: "gain", maxRate: "0.8" },
      {
        id: "social",
        kind: "socialisedLoss",
        weight: "fund",
        maxRate: "0.1",
        select: { tagsNone: ["exempt"] },
      },
      { id: "deleverage", kind: "autoDeleverage", score: "score", capacity: "gain", discretionary: true },
      { id: "tear-up", kind: "tearUp", weight: "equal" },
    ],
    nonDefaultLoss: [{ id: "treasury", kind: "operatorCapital", resource: "cover" }],
  },
  cappedPeriod: { length: 30, unit: "calendarDays", extendsOnNewDefault: false, maxLength: 90 },
  recoveries: { order: "reverse" },
};

/** A rulebook with two segments, figures of both levels, and nothing wrong with it. */
export const SEGMENTED = {
  schema: "lossline/rulebook/1",
  name: "Segmented rules",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  segments: ["power", "freight"],
  figures: {
    fund: { type: "resource" },
    equity: { type: "amount", level: "house", default: "0" },
    capital: { type: "resource", of: "operator", level: "segment", default: "0" },
    parent: { type: "resource", of: "operator", default: "0" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "skin", kind: "operatorCapital", resource: "capital" },
      { id: "mutual", kind: "mutualisedFund", resource: "fund", scope: "house" },
      { id: "calls", kind: "assessment", weight: "fund", cap: { perPeriod: "5" } },
      { id: "house-calls", kind: "assessment", weight: "equity" },
      { id: "claim", kind: "insurance", resource: "parent" },
      { id: "pledges", kind: "insurance", resource: "capital" },
    ],
  },
};

export const PLAIN_SNAPSHOT = {
  asOf: "2026-03-01T17:00:00Z",
  operator: { figures: { capital: "7000000" } },
  members: [
    { id: "M-02", figures: { margin: "1.00", fund: "2" } },
    {
      id: "M-01",
      name: "One",
      status: "active",
      tags: ["a"],
      figures: { margin: "0", fund: "10.50", gain: "-3" },
    },
  ],
  usedInPeriod: [{ trancheId: "calls", memberId: "M-01", amount: "12.00" }],
};

export const SEGMENTED_SNAPSHOT = {
  asOf: "2026-03-01T17:00:00Z",
  operator: { figures: { parent: "5" }, segments: { power: { capital: "1" } } },
  members: [
    { id: "B", figures: { equity: "9" }, segments: { freight: { fund: "3" }, power: { fund: "4" } } },
    { id: "A", segments: { freight: { fund: "1" } } },
  ],
  usedInPeriod: [
    { trancheId: "calls", memberId: "B", segment: "freight", amount: "2" },
    { trancheId: "house-calls", memberId: "A", amount: "1" },
  ],
};

export const PLAIN_EVENT = {
  id: "ev-1",
  cause: "memberDefault",
  losses: [{ memberId: "M-02", amount: "114.00" }],
  payments: { calls: [{ "M-01": "0" }], claim: [{ insurer: "1" }] },
  decisions: { group: "skip" },
};

export const SEGMENTED_EVENT = {
  id: "ev-2",
  cause: "memberDefault",
  losses: [{ memberId: "B", segment: "power", amount: "10" }],
  payments: {
    calls: [{ "A/freight": "0" }],
    "house-calls": [{ A: "0" }],
    pledges: [{ "insurer/power": "1" }],
  },
};

/** A copy of `json` with `value` at the JSON Pointer; `undefined` takes away what stands there. */
export function changed(json: unknown, pointer: string, value: unknown): unknown {
  const copy: unknown = structuredClone(json);
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  let at = Object(copy);
  for (const key of keys) at = at[key];
  if (value === undefined && Array.isArray(at)) at.splice(Number(last), 1);
  else if (value === undefined) delete at[last];
  else Object.defineProperty(at, last, { value, configurable: true, enumerable: true, writable: true });
  return copy;
}

/** Every fault as its code and its place, such as `missing /name`. */
export function faultsOf(read: Read<unknown>): string[] {
  return read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`);
}

/** The sentences of every fault. */
export function sentencesOf(read: Read<unknown>): string[] {
  return read.ok ? [] : read.faults.map(({ message }) => message);
}

/** What was read, or a thrown list of the faults that no test expects. */
export function valueOfRead<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(read.faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
}

export function rulebook(json: unknown): Rulebook {
  return valueOfRead(readRulebook(json));
}

export function snapshot(json: unknown, rules: Rulebook): Snapshot {
  return valueOfRead(readSnapshot(json, rules));
}

export function event(json: unknown, rules: Rulebook, members: Snapshot): DefaultEvent {
  return valueOfRead(readEvent(json, rules, members));
}
