import type { EventJson } from "../reference/json.ts";
import type { VenueCase } from "./cases.ts";
import type { Client } from "./client.ts";
import type { Deeds } from "./deeds.ts";

/** A venue that signed up, with its rulebook and members, who approves there, and what was done in its runs. */
export interface Venue {
  readonly name: string;
  readonly tenantId: string;
  readonly given: VenueCase;
  readonly client: Client;
  readonly approvers: Approver[];
  readonly deeds: Map<string, Deeds>;
}

export interface Approver {
  readonly personId: string;
  readonly client: Client;
}

/** How a client is made: for a credential, and for a person in which tenant's matters. */
export type Clients = (credential: () => Promise<string>, tenantId?: string) => Client;

/** Signs a venue up, publishes its rulebook and puts its members. */
export async function openVenue(name: string, given: VenueCase, clients: Clients): Promise<Venue> {
  const { apiKey, tenantId }: { apiKey: string; tenantId: string } = await json(
    clients(async () => "").ask("POST", "/v1/tenants", { name }),
  );
  const client = clients(async () => apiKey);
  await client.ask("POST", "/v1/rulebooks", given.rulebook, { naturalKey: true });
  await client.ask("PUT", "/v1/member-data", given.memberData);
  return { name, tenantId, given, client, approvers: [], deeds: new Map() };
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
  readonly rulebook: { readonly minorUnits: number };
  readonly waiting?: {
    readonly step: string;
    readonly waitsFor: "decision" | "approvals" | "payments" | "resumption";
    readonly round?: { readonly number: number; readonly dueAt: string };
  };
}

/** Declares a default; answers with its run. */
export async function declare({ client }: Venue, event: EventJson): Promise<string> {
  const { runId }: { runId: string } = await json(
    client.ask("POST", "/v1/defaults", event, { naturalKey: true }),
  );
  return runId;
}

/** What an answer says. */
export async function json(answer: Promise<Response>) {
  return (await answer).json();
}
