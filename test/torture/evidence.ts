import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledEdition } from "./bundled.ts";
import { newTally, progressLine, type Tally } from "./tally.ts";

/** What is torture: how large, by which choices, and who is told of it. */
export interface TortureOptions {
  readonly runs: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** What each edition needs: its program, and an empty directory of its own. */
export type NewEdition = () => Promise<{ readonly program: string; readonly directory: string }>;

const PROGRESS_MS = 10_000;

/** Does work on editions, and says how it goes. What they left behind is kept if there was a violation, as evidence. */
export async function withEvidence(
  { runs, seed, print }: TortureOptions,
  work: (newEdition: NewEdition, tally: Tally) => Promise<void>,
): Promise<Tally> {
  const tally = newTally();
  const evidence = await mkdtemp(join(tmpdir(), "lossline-torture-"));
  const { path: program, remove } = await bundledEdition();
  let told = 0;
  const progress = setInterval(() => {
    print(progressLine(tally, runs));
    for (const { venue, what } of tally.violations.slice(told)) {
      print(`${venue}: ${what}`);
    }
    told = tally.violations.length;
  }, PROGRESS_MS);
  let editions = 0;
  try {
    await work(async () => {
      editions += 1;
      const directory = join(evidence, `edition-${editions}`);
      await mkdir(directory);
      return { program, directory };
    }, tally);
  } finally {
    clearInterval(progress);
    await remove();
  }
  if (tally.violations.length === 0) {
    await rm(evidence, { recursive: true });
  } else {
    const { kills, faults, ...rest } = tally;
    const found = { seed, kills: Object.fromEntries(kills), faults: Object.fromEntries(faults), ...rest };
    await writeFile(join(evidence, "violations.json"), JSON.stringify(found, null, 2));
    print(`Seed ${seed}; the evidence is in ${evidence}`);
  }
  return tally;
}
