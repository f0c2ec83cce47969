import type { InputDocument } from "../faults/faults.ts";

/** How deep objects and lists may be nested. A rulebook needs about ten levels. */
export const MAX_DEPTH = 64;

const MEBI = 1024 * 1024;

/** The longest JSON text read, in UTF-16 units. A snapshot of a million members with ten figures each is about 300 Mi. */
export const MAX_JSON_LENGTH: Readonly<Record<InputDocument, number>> = {
  rulebook: 16 * MEBI,
  snapshot: 448 * MEBI,
  event: 256 * MEBI,
  result: 448 * MEBI,
  recovery: 448 * MEBI,
  collateral: MEBI,
  topUp: MEBI,
  settings: MEBI,
  payments: 16 * MEBI,
};

/** The longest YAML text read, in UTF-16 units: YAML is for people to write, and slow to read. */
export const MAX_YAML_LENGTH = MEBI;
