/**
 * Comparing ways of doing one thing: all in this process, warmed up, taking turns so that a noisy moment hits them all
 * alike, each by the median of its turns.
 */

export interface Contender {
  readonly name: string;
  /** The work, from its natural inputs to its answer; what it returns is kept so that nothing is optimised away. */
  readonly run: () => unknown;
  /** Turns it gets at most, where it is too slow for as many as the others. */
  readonly turns?: number;
}

/** Milliseconds that one run of each contender takes, by name. */
export function measure(contenders: readonly Contender[], turns: number): ReadonlyMap<string, number> {
  const batches = contenders.map(batchOf);
  const times = contenders.map((): number[] => []);
  for (let turn = 0; turn < turns; turn += 1) {
    contenders.forEach(({ run, turns: most = turns }, i) => {
      if (turn >= most) return;
      globalThis.gc?.();
      const took = time(() => {
        for (let k = 0; k < batches[i]; k += 1) keep(run());
      });
      times[i].push(took / batches[i]);
    });
  }
  return new Map(contenders.map(({ name }, i) => [name, median(times[i])]));
}

/**
 * Milliseconds by the clock or by the processor, whichever is less: the clock also runs while other programs have the
 * processor, and the processor's time also has what helper threads do meanwhile.
 */
function time(run: () => void): number {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  run();
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return Math.min(elapsed, (user + system) / 1000);
}

/** A demanded ratio: `measured` must be at most, or at least, `limit`. */
export interface Demand {
  readonly is: "at most" | "at least";
  readonly limit: number;
}

/** One line of the report: what was compared, how it came out, and whether what is demanded of it holds. */
export function ratioLine(what: string, ratio: number, demand?: Demand): string {
  const line = `  ${what.padEnd(58)}${formatRatio(ratio).padStart(9)} ×`;
  if (demand === undefined) return line;
  const holds = demand.is === "at most" ? ratio <= demand.limit : ratio >= demand.limit;
  return `${line}   ${`${demand.is} ${demand.limit} ×`.padEnd(16)}${holds ? "ok" : "MISSED"}`;
}

function formatRatio(ratio: number): string {
  return ratio < 100 ? ratio.toFixed(ratio < 1 ? 2 : 1) : Math.round(ratio).toLocaleString("en");
}

/** Runs a contender until it is warm; gives how many runs take some twenty milliseconds, so that the clocks' grain is small. */
function batchOf({ run, turns }: Contender): number {
  const warmUntil = performance.now() + 200;
  let runs = 0;
  let last = 0;
  do {
    last = time(() => keep(run()));
    runs += 1;
  } while (turns === undefined && (performance.now() < warmUntil || runs < 5));
  return Math.max(1, Math.round(20 / Math.max(last, 0.001)));
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

let kept: unknown;
function keep(value: unknown): void {
  kept = value;
  if (kept === keep) throw new Error("a contender returned the keeper");
}
