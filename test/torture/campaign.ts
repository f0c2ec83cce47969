import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../reference/random.ts";
import { bundledEdition } from "./bundled.ts";
import { drawCase } from "./cases.ts";
import { clientOf } from "./client.ts";
import { clockOf } from "./clock.ts";
import { killer } from "./killer.ts";
import { supervisedEdition } from "./supervised.ts";
import { newTally, progressLine, type Tally } from "./tally.ts";
import { type Clients, declareBoth, openVenue, type Venue } from "./venue.ts";
import { violationsOf } from "./verify.ts";

export interface CampaignOptions {
  /** Two for each venue. */
  readonly runs: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** So many venues are at work at any moment. */
const AT_ONCE = 12;

/** An edition serves so many, one after the other; then the next begins on an empty directory. */
const VENUES_OF_AN_EDITION = 50;

/** What share of all requests to AWS goes wrong. */
const FAULTS = 0.03;

const PROGRESS_MS = 10_000;

/** If nothing ended in so long a time, something is stuck. */
const STUCK_MS = 240_000;

/**
 * Runs random rulebooks on editions whose processes are killed at random instants, until every run has ended, and then
 * looks at what is left. The choices follow from the seed; when things happen does not.
 */
export async function runCampaign({ runs, seed, print }: CampaignOptions): Promise<Tally> {
  const tally = newTally();
  const venues = Math.ceil(runs / 2);
  const evidence = await mkdtemp(join(tmpdir(), "lossline-torture-"));
  const bundle = await bundledEdition();
  const progress = setInterval(() => print(progressLine(tally, venues * 2)), PROGRESS_MS);
  try {
    for (let first = 0; first < venues; first += VENUES_OF_AN_EDITION) {
      const numbers = Array.from(
        { length: Math.min(VENUES_OF_AN_EDITION, venues - first) },
        (_, i) => first + i,
      );
      const directory = join(evidence, `edition-${first}`);
      await mkdir(directory);
      const before = tally.violations.length;
      await runEdition({ program: bundle.path, directory, seed, numbers, tally });
      if (tally.violations.length === before) {
        await rm(directory, { recursive: true });
      }
    }
  } finally {
    clearInterval(progress);
    await bundle.remove();
  }
  if (tally.violations.length === 0) {
    await rm(evidence, { recursive: true });
  } else {
    await writeFile(join(evidence, "violations.json"), JSON.stringify({ seed, ...tally }, null, 2));
    print(`Seed ${seed}; the evidence is in ${evidence}`);
  }
  return tally;
}

interface EditionOptions {
  readonly program: string;
  readonly directory: string;
  readonly seed: number;
  /** The venues that it serves. */
  readonly numbers: readonly number[];
  readonly tally: Tally;
}

/** One edition's part of a campaign: its venues at work while it is killed; then, in quiet, what they have. */
async function runEdition({ program, directory, seed, numbers, tally }: EditionOptions): Promise<void> {
  const [first = 0] = numbers;
  const faults = { share: FAULTS, seed: seed + first };
  const edition = await supervisedEdition({ program, directory, faults, tally });
  const stopKilling = killer(edition, new Random(seed * 7 + first), tally);
  const clock = clockOf(edition, new Random(seed * 11 + first));
  const over = new AbortController();
  const clients: Clients = (credential) =>
    clientOf({
      url: edition.url,
      credential,
      signal: over.signal,
      onInternalError: (error, asked) =>
        tally.violations.push({ venue: "any", what: `${asked}: ${error.status} ${error.message}` }),
    });

  const venues: Venue[] = [];
  const waiting = [...numbers];
  let lastEnded = Date.now();
  const ended = () => {
    tally.runsEnded += 1;
    lastEnded = Date.now();
  };
  const work = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const random = new Random(seed * 1_000_003 + number);
      const venue = await openVenue(`Venue ${number}`, drawCase(random), clients);
      venues.push(venue);
      tally.venues += 1;
      await declareBoth(venue, random, ended);
    }
  };
  const watch = setInterval(() => {
    if (Date.now() - lastEnded > STUCK_MS) {
      over.abort(new Error(`No run has ended for ${STUCK_MS / 60_000} minutes`));
    }
  }, 1_000);
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await stopKilling();
    await edition.up();
    for (const venue of venues) {
      tally.violations.push(...(await violationsOf(venue)));
    }
  } catch (error) {
    over.abort(error);
    tally.violations.push({ venue: "any", what: error instanceof Error ? `${error.stack}` : String(error) });
  } finally {
    clearInterval(watch);
    clock.stop();
    await stopKilling();
    await edition.stop();
  }
}
