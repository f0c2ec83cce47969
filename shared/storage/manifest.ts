import { isObject } from "../canonical/object.ts";
import type { Resource, Terms } from "../ledger/terms.ts";
import type { BroughtForward, ChunkOutline, Manifest } from "../service/members/register.ts";
import type { OperatorShell, UsedJson } from "../snapshot/schema.ts";
import { DamagedItemError } from "./item.ts";

/** How a manifest is written: chunks as short lists, for there may be two thousand. */
export function manifestJson({ chunks, ...rest }: Manifest): unknown {
  return {
    ...rest,
    chunks: chunks.map(({ first, last, members, inSegments, digest }) => [
      first,
      last,
      members,
      inSegments,
      digest,
    ]),
  };
}

/** What was written by `manifestJson`. @throws DamagedItemError when it was not */
export function manifestOf(json: unknown): Manifest {
  if (!isObject(json)) {
    return damaged();
  }
  const { operator, broughtForward, usedInPeriod, terms } = json;
  return {
    chunks: listOf(json.chunks).map(outlineOf),
    ...(operator === undefined ? {} : { operator: operatorOf(operator) }),
    ...(broughtForward === undefined ? {} : { broughtForward: broughtForwardOf(broughtForward) }),
    ...(usedInPeriod === undefined ? {} : { usedInPeriod: listOf(usedInPeriod).map(usedOf) }),
    ...(terms === undefined ? {} : { terms: termsOf(terms) }),
  };
}

function outlineOf(json: unknown): ChunkOutline {
  const [first, last, members, inSegments, digest] = listOf(json);
  return {
    first: textOf(first),
    last: textOf(last),
    members: wholeOf(members),
    inSegments: wholeOf(inSegments),
    digest: textOf(digest),
  };
}

function operatorOf(json: unknown): OperatorShell {
  return isObject(json) ? json : damaged();
}

function broughtForwardOf(json: unknown): BroughtForward {
  return isObject(json) ? { at: textOf(json.at), used: listOf(json.used).map(usedOf) } : damaged();
}

function usedOf(json: unknown): UsedJson {
  if (!isObject(json)) {
    return damaged();
  }
  const { trancheId, memberId, segment, amount } = json;
  return {
    trancheId: textOf(trancheId),
    memberId: textOf(memberId),
    ...(segment === undefined ? {} : { segment: textOf(segment) }),
    amount: textOf(amount),
  };
}

function termsOf(json: unknown): Terms {
  if (!isObject(json)) {
    return damaged();
  }
  const { currency, minorUnits, segments, resources } = json;
  return {
    currency: textOf(currency),
    minorUnits: wholeOf(minorUnits),
    segments: segments === null ? null : listOf(segments).map(textOf),
    resources: listOf(resources).map(resourceOf),
  };
}

function resourceOf(json: unknown): Resource {
  if (!isObject(json)) {
    return damaged();
  }
  const { figure, of, level, default: preset } = json;
  return {
    figure: textOf(figure),
    of: of === "operator" ? "operator" : "member",
    level: level === "house" ? "house" : "segment",
    ...(preset === undefined ? {} : { default: textOf(preset) }),
  };
}

export function listOf(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : damaged();
}

export function textOf(json: unknown): string {
  return typeof json === "string" ? json : damaged();
}

export function wholeOf(json: unknown): number {
  return typeof json === "number" && Number.isSafeInteger(json) ? json : damaged();
}

export function damaged(): never {
  throw new DamagedItemError("What is stored of the register is not what was written");
}
