import { VICTIMS, type Victim } from "./victims.ts";

/** Something that must never be. */
export interface Violation {
  readonly venue: string;
  readonly what: string;
}

/** What a campaign did and found so far. */
export interface Tally {
  readonly begunAt: number;
  venues: number;
  runsEnded: number;
  /** Venues whose runs have all ended, and were looked at. */
  verified: number;
  /** How often an edition was started, and how often one ended although nobody had killed it. */
  starts: number;
  endedByItself: number;
  readonly kills: Map<Victim, number>;
  readonly faults: Map<string, number>;
  readonly violations: Violation[];
}

export function newTally(): Tally {
  return {
    begunAt: Date.now(),
    venues: 0,
    runsEnded: 0,
    verified: 0,
    starts: 0,
    endedByItself: 0,
    kills: new Map(),
    faults: new Map(),
    violations: [],
  };
}

export function count<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

export function total(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

/** Where a campaign stands, in a line. */
export function progressLine(tally: Tally, runs: number): string {
  const killed = VICTIMS.map((victim) => `${victim} ${tally.kills.get(victim) ?? 0}`).join(", ");
  return [
    `${tally.runsEnded} of ${runs} runs ended`,
    `${tally.verified} venues verified, ${tally.violations.length} violations`,
    `killed ${total(tally.kills)} times (${killed})`,
    `${total(tally.faults)} faults`,
    duration(Date.now() - tally.begunAt),
  ].join(" · ");
}

/** What a campaign came to, as a table. */
export function summary(tally: Tally): string {
  const rows: (readonly [string, string | number])[] = [
    ["venues, each with a rulebook of its own", tally.venues],
    ["venues verified", tally.verified],
    ["runs that ended", tally.runsEnded],
    ...[...tally.kills].map(([victim, times]) => [`killed: ${victim}`, times] as const),
    ["starts of the edition", tally.starts],
    ...[...tally.faults]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, times]) => [`fault: ${kind}`, times] as const),
    ["ended without having been killed", tally.endedByItself],
    ["took", duration(Date.now() - tally.begunAt)],
    ["violations", tally.violations.length],
  ];
  return rows.map(([what, value]) => `  ${what.padEnd(40)} ${String(value).padStart(10)}`).join("\n");
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
