import { join } from "node:path";
import type { EventJson } from "../reference/json.ts";
import { Random } from "../reference/random.ts";
import type { VenueCase } from "./cases.ts";
import { clientOf } from "./client.ts";
import { clockOf } from "./clock.ts";
import { joinVenue, personOf } from "./persons.ts";
import { playRun } from "./player.ts";
import { type Supervised, supervisedEdition } from "./supervised.ts";
import type { Tally } from "./tally.ts";
import { type Clients, declare, openVenue, type Venue } from "./venue.ts";
import { violationsOf } from "./verify.ts";

export interface SceneOptions {
  /** The edition's program, and where it keeps everything. */
  readonly program: string;
  readonly directory: string;
  readonly seed: number;
  /** What share of all requests to AWS goes wrong. */
  readonly faults: number;
  readonly tally: Tally;
  /** Does what it does to the edition until it is stopped. */
  readonly torment: (edition: Supervised) => () => Promise<void>;
}

/** What can be done on an edition. */
export interface Scene {
  /** Does a venue's work. Whatever goes wrong in it is a violation, and leaves the others alone. */
  about(name: string, work: () => Promise<void>): Promise<void>;
  /** Opens a venue, with approvers where its rulebook asks for them. */
  open(name: string, given: VenueCase): Promise<Venue>;
  /** Declares a default, and plays everyone in its run until that has ended. */
  run(venue: Venue, event: EventJson, random: Random): Promise<void>;
}

/** If nothing ended in so long a time, something is stuck. */
const STUCK_MS = 600_000;

/**
 * Lets venues work on an edition that is tormented meanwhile; then, in quiet, looks at what they have. Whatever goes wrong
 * is a violation.
 */
export async function playScene(
  { program, directory, seed, faults, tally, torment }: SceneOptions,
  work: (scene: Scene) => Promise<void>,
): Promise<void> {
  const edition = await supervisedEdition({ program, directory, faults: { share: faults, seed }, tally });
  const clock = clockOf(edition, new Random(seed * 11));
  const endTorment = torment(edition);
  const over = new AbortController();
  const violation = (error: unknown, venue = "") =>
    tally.violations.push({ venue, what: error instanceof Error ? `${error.stack}` : String(error) });
  const clients: Clients = (credential, tenantId) =>
    clientOf({
      url: edition.url,
      credential,
      ...(tenantId === undefined ? {} : { tenantId }),
      signal: over.signal,
      onInternalError: (error, asked) => violation(`${asked}: ${error.status} ${error.message}`),
    });
  const persons = ["ada", "ben", "cleo"].map((name) => personOf(edition, name));
  const venues: Venue[] = [];
  let lastEnded = Date.now();
  const scene: Scene = {
    about: (name, work) => work().catch((error: unknown) => void violation(error, name)),
    async open(name, given) {
      const venue = await openVenue(name, given, clients);
      venues.push(venue);
      tally.venues += 1;
      for (const person of asksForApprovals(given) ? persons : []) {
        await joinVenue(venue, person, clients, join(directory, "data", "mailbox"));
      }
      return venue;
    },
    async run(venue, event, random) {
      await playRun(venue, await declare(venue, event), random, clock);
      tally.runsEnded += 1;
      lastEnded = Date.now();
    },
  };
  const watch = setInterval(() => {
    if (Date.now() - lastEnded > STUCK_MS) {
      over.abort(new Error(`No run has ended for ${STUCK_MS / 60_000} minutes`));
    }
  }, 1_000);
  try {
    await work(scene);
    await endTorment();
    await edition.up();
    for (const venue of venues) {
      tally.violations.push(...(await violationsOf(venue)));
      tally.verified += 1;
    }
  } catch (error) {
    over.abort(error);
    violation(error);
  } finally {
    clearInterval(watch);
    clock.stop();
    await endTorment();
    await edition.stop();
  }
}

/** Whether people have to approve in a venue's runs. */
function asksForApprovals({ rulebook, events }: VenueCase): boolean {
  return events.some(({ cause }) =>
    (rulebook.waterfalls[cause] ?? []).some(({ approvals }) => approvals !== undefined),
  );
}
