import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../reference/random.ts";
import type { VenueCase } from "./cases.ts";
import type { Client } from "./client.ts";

/** A venue that signed up, with its rulebook and members. */
export interface Venue {
  readonly name: string;
  readonly given: VenueCase;
  readonly client: Client;
}

/** How a client is made: for a credential, nothing for none. */
export type Clients = (credential: string) => Client;

/** Signs a venue up, publishes its rulebook and puts its members. */
export async function openVenue(name: string, given: VenueCase, clients: Clients): Promise<Venue> {
  const signedUp: { apiKey: string } = await json(clients("").ask("POST", "/v1/tenants", { name }));
  const client = clients(signedUp.apiKey);
  await client.ask("POST", "/v1/rulebooks", given.rulebook, { naturalKey: true });
  await client.ask("PUT", "/v1/member-data", given.memberData);
  return { name, given, client };
}

/** What the campaign looks at of a run. */
export interface RunSeen {
  readonly runId: string;
  readonly eventId: string;
  readonly status: "declared" | "running" | "completed" | "failed" | "cancelled";
  readonly turn: number;
  readonly eventHash: string;
  readonly snapshotHash?: string;
  readonly resultHash?: string;
  readonly completedAt?: string;
  readonly failure?: { readonly code: string; readonly message: string };
}

const LOOK_AGAIN_MS = 400;

/** Declares both defaults of a venue, the second whenever it comes, and waits until both runs have ended. */
export async function declareBoth(
  { given, client }: Venue,
  random: Random,
  onEnd: () => void,
): Promise<void> {
  const [first, second] = given.events;
  const secondAfter = random.pick([0, random.int(0, 1_500), Number.POSITIVE_INFINITY]);
  const runOfFirst = await declare(client, first);
  const firstEnds = ended(client, runOfFirst).then(onEnd);
  await Promise.race([firstEnds, ...(Number.isFinite(secondAfter) ? [wait(secondAfter)] : [])]);
  const runOfSecond = await declare(client, second);
  await Promise.all([firstEnds, ended(client, runOfSecond).then(onEnd)]);
}

async function declare(client: Client, event: object): Promise<string> {
  const { runId }: { runId: string } = await json(
    client.ask("POST", "/v1/defaults", event, { naturalKey: true }),
  );
  return runId;
}

/** Settles when the run has ended. */
async function ended(client: Client, runId: string): Promise<void> {
  for (;;) {
    const run: RunSeen = await json(client.ask("GET", `/v1/runs/${runId}`));
    if (run.status !== "declared" && run.status !== "running") {
      return;
    }
    await wait(LOOK_AGAIN_MS);
  }
}

/** What an answer says. */
export async function json(answer: Promise<Response>) {
  return (await answer).json();
}
