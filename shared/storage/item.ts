import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Readonly<Record<string, AttributeValue>>;

/** A stored item is not what the service wrote: it stops whoever reads it rather than let a guess pass. */
export class DamagedItemError extends Error {
  override readonly name = "DamagedItemError";
}

type Value = string | number | boolean | Uint8Array | undefined;

/** Attributes from plain values; `undefined` leaves the attribute out. Money is written as strings, never as numbers. */
export function attributes(values: Readonly<Record<string, Value>>): Item {
  const item: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      item[name] = attribute(value);
    }
  }
  return item;
}

function attribute(value: string | number | boolean | Uint8Array): AttributeValue {
  if (typeof value === "string") {
    return { S: value };
  }
  if (typeof value === "number") {
    return { N: String(value) };
  }
  return typeof value === "boolean" ? { BOOL: value } : { B: value };
}

export function text(item: Item, name: string): string {
  return optionalText(item, name) ?? missing(item, name);
}

export function optionalText(item: Item, name: string): string | undefined {
  return item[name]?.S;
}

/** A text that is one of `allowed`. */
export function oneOf<T extends string>(item: Item, name: string, allowed: readonly T[]): T {
  const found = text(item, name);
  return allowed.find((one) => one === found) ?? missing(item, name);
}

export function whole(item: Item, name: string): number {
  const value = Number(item[name]?.N);
  return Number.isSafeInteger(value) ? value : missing(item, name);
}

export function flag(item: Item, name: string): boolean {
  return item[name]?.BOOL ?? missing(item, name);
}

export function bytes(item: Item, name: string): Uint8Array {
  return item[name]?.B ?? missing(item, name);
}

function missing(item: Item, name: string): never {
  throw new DamagedItemError(`The item ${item.pk?.S} ${item.sk?.S} has no usable "${name}"`);
}
