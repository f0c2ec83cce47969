import { readdirSync, readFileSync } from "node:fs";
import type { Script } from "./player.ts";

/** A worked case of the specification: inputs, and what they must give. */
export interface Vector {
  readonly name: string;
  readonly rulebook: Record<string, unknown>;
  readonly snapshot: Record<string, unknown>;
  readonly event: { readonly id: string } & Script & Record<string, unknown>;
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

/** The random cases of the specification in which somebody is called or decides, in their order. */
export function randomVectors(): readonly Vector[] {
  return readFileSync(new URL("random.jsonl", DIRECTORY), "utf8")
    .trim()
    .split("\n")
    .map((line): Vector => JSON.parse(line))
    .filter(({ event }) => event.payments !== undefined || event.decisions !== undefined);
}

/** The tranches of a case's rulebook in which all or nothing is asked of members who pledged. */
export function allOrNothing({ rulebook }: Vector): readonly string[] {
  const waterfalls: Readonly<Record<string, readonly { id: string; allOrNothing?: boolean }[]>> = Object(
    rulebook.waterfalls,
  );
  return Object.values(waterfalls)
    .flat()
    .filter((tranche) => tranche.allOrNothing)
    .map(({ id }) => id);
}
