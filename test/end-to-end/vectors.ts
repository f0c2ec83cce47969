import { readdirSync, readFileSync } from "node:fs";

/** A worked case of the specification: inputs, and what they must give. */
export interface Vector {
  readonly name: string;
  readonly rulebook: Record<string, unknown>;
  readonly snapshot: Record<string, unknown>;
  readonly event: { readonly id: string } & Record<string, unknown>;
  readonly expect: Record<string, unknown>;
  readonly recoveries?: readonly {
    readonly amount: string;
    readonly from?: string;
    /** After the recoveries before it; otherwise of the fresh result. */
    readonly continue?: true;
    readonly expect: Record<string, unknown>;
  }[];
}

const DIRECTORY = new URL("../vectors/", import.meta.url);

/** The names of all worked cases. */
export const VECTORS = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(/\.json$/, ""));

export function vector(name: string): Vector {
  return JSON.parse(readFileSync(new URL(`${name}.json`, DIRECTORY), "utf8"));
}
