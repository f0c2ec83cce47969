import { setTimeout as wait } from "node:timers/promises";
import { Random } from "../reference/random.ts";
import { drawCase } from "./cases.ts";
import { type TortureOptions, withEvidence } from "./evidence.ts";
import { killer } from "./killer.ts";
import { playScene, type Scene } from "./scene.ts";
import type { Supervised } from "./supervised.ts";
import type { Tally } from "./tally.ts";

/** So many editions are tormented at any moment, each on a directory of its own, */
const EDITIONS_AT_ONCE = 4;

/** with so many venues at work on it at once. */
const VENUES_OF_AN_EDITION = 10;

/** What share of all requests to AWS goes wrong. */
const FAULTS = 0.03;

/**
 * Runs random rulebooks, two runs each, on editions whose processes are killed at random instants, until every run has
 * ended; then looks at what is left. The choices follow from the seed; when things happen does not.
 */
export function runCampaign(options: TortureOptions): Promise<Tally> {
  const { runs, seed } = options;
  return withEvidence(options, async (newEdition, tally) => {
    const venues = Math.ceil(runs / 2);
    const parts = Array.from({ length: Math.ceil(venues / VENUES_OF_AN_EDITION) }, (_, part) => {
      const first = part * VENUES_OF_AN_EDITION;
      return Array.from({ length: Math.min(VENUES_OF_AN_EDITION, venues - first) }, (_, i) => first + i);
    });
    await atOnce(EDITIONS_AT_ONCE, parts, async (numbers) => {
      const editionSeed = seed * 1_009 + (numbers[0] ?? 0);
      const torment = (edition: Supervised) => killer(edition, new Random(editionSeed), tally);
      const edition = { ...(await newEdition()), seed: editionSeed, faults: FAULTS, tally, torment };
      await playScene(edition, (scene) =>
        atOnce(VENUES_OF_AN_EDITION, numbers, (number) => {
          const name = `Venue ${number}`;
          return scene.about(name, () => runVenue(scene, name, new Random(seed * 1_000_003 + number)));
        }),
      );
    });
  });
}

/** Does work on each item, so many at any moment. */
async function atOnce<T>(most: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const take = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: most }, take));
}

/** Opens a venue and declares its two defaults, the second together with the first, a little later, or after its end. */
async function runVenue(scene: Scene, name: string, random: Random): Promise<void> {
  const given = drawCase(random);
  const venue = await scene.open(name, given);
  const [first, second] = given.events.map((event) => {
    const ofRun = new Random(random.int(0, 2 ** 31));
    return () => scene.run(venue, event, ofRun);
  });
  const secondAfter = random.pick(["together", "later", "afterwards"] as const);
  const firstRun = first();
  if (secondAfter === "afterwards") {
    await firstRun;
  } else if (secondAfter === "later") {
    await wait(random.int(0, 3_000));
  }
  await Promise.all([firstRun, second()]);
}
