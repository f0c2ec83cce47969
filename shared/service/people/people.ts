import { sha256Hex } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import { Stale } from "../stale.ts";
import { type Actor, actorName, type Role } from "./access.ts";

/** A person in a tenant. Somebody who works for two tenants is two of these. */
export interface Person {
  /** Says which subject of which issuer, and is the same in every tenant. */
  readonly personId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly role: Role;
  /** The member that a person in the role `member` stands for. */
  readonly memberId?: string;
  /** People who were removed stay on record: they may have decided something. */
  readonly status: "active" | "removed";
  readonly joinedAt: string;
  /** Who gave the person another place last, or removed them, as `actorName` writes it. */
  readonly changedBy?: string;
  /** Counts the changes. */
  readonly revision: number;
}

/** What a person's place in a tenant is. */
export interface Place {
  readonly role: Role;
  readonly memberId?: string;
}

/** A tenant's people. */
export interface PeopleStore {
  find(tenantId: TenantId, personId: string): Promise<Person | undefined>;
  /** So many, in an order of their own, those after `after`. */
  list(tenantId: TenantId, limit: number, after?: string): Promise<readonly Person[]>;
  /** The ids of the people that own the tenant. */
  owners(tenantId: TenantId): Promise<readonly string[]>;
  /**
   * Keeps `person` in place of `before`, who was read a moment ago (or nobody), and the new list of owners in place of
   * the one that was read, all at once. `false`, and nothing done, if anything was changed meanwhile.
   */
  replace(tenantId: TenantId, change: PersonChange): Promise<boolean>;
}

export interface PersonChange {
  readonly person: Person;
  readonly before: Person | undefined;
  readonly owners: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/**
 * Which tenants people belong to, as the service itself knows it. It says where to look; whether and as what somebody
 * belongs to a tenant is for the tenant's own records to say.
 */
export interface PeopleDirectory {
  tenantsOf(personId: string): Promise<readonly TenantId[]>;
  enter(personId: string, tenantId: TenantId): Promise<void>;
  leave(personId: string, tenantId: TenantId): Promise<void>;
  /** As if the person had never been there: the tenant is being removed. */
  forget(personId: string, tenantId: TenantId): Promise<void>;
}

/** The id of a subject of an issuer. */
export function personIdOf({ issuer, subject }: { issuer: string; subject: string }): string {
  return sha256Hex(JSON.stringify([issuer, subject])).slice(0, 32);
}

export function isPersonId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** @throws Refusal for a role that needs a member and has none, or the other way round */
export function checkPlace({ role, memberId }: { role: Role; memberId?: string | undefined }): void {
  if ((role === "member") !== (memberId !== undefined)) {
    const message =
      role === "member"
        ? "A person in the role member stands for a member: say which"
        : "Only a person in the role member stands for a member";
    throw new Refusal("invalid", message, [{ path: "/memberId", code: "memberId", message }]);
  }
}

/** Someone of the tenant, or who was. @throws Refusal for an id of nobody here */
export async function readPerson(
  service: { people: PeopleStore },
  tenantId: TenantId,
  personId: string,
): Promise<Person> {
  const person = isPersonId(personId) ? await service.people.find(tenantId, personId) : undefined;
  if (person === undefined) {
    throw new Refusal("notFound", "There is no such person");
  }
  return person;
}

/**
 * Gives a person another role. `revision`, if given, is the one that the caller has seen.
 * @throws Refusal when the tenant would be left without an owner, or the person is not as the caller has seen them
 */
export async function changePlace(
  service: { people: PeopleStore },
  tenantId: TenantId,
  personId: string,
  place: Place,
  by: Actor,
  revision?: string,
): Promise<Person> {
  checkPlace(place);
  return edit(service, tenantId, personId, revision, ({ memberId: _, ...person }) => ({
    ...person,
    ...place,
    changedBy: actorName(by),
  }));
}

/** Removes a person: their next request is refused. @throws Refusal for the last owner */
export async function removePerson(
  service: { people: PeopleStore; directory: PeopleDirectory },
  tenantId: TenantId,
  personId: string,
  by: Actor,
): Promise<void> {
  const changedBy = actorName(by);
  await edit(service, tenantId, personId, undefined, (person) => ({
    ...person,
    status: "removed",
    changedBy,
  }));
  // Were this not reached, the directory would point to where the person is known to be removed.
  await service.directory.leave(personId, tenantId);
}

/** The next list of owners when `person` becomes what it is. @throws Refusal when nobody would be left */
export function ownersWith(before: readonly string[], person: Person): readonly string[] {
  const others = before.filter((id) => id !== person.personId);
  const after =
    person.role === "owner" && person.status === "active" ? [...others, person.personId].toSorted() : others;
  if (after.length === 0 && before.length > 0) {
    throw new Refusal("lastOwner", "A tenant cannot be without an owner: make somebody else one first");
  }
  return after;
}

const ATTEMPTS = 5;

async function edit(
  service: { people: PeopleStore },
  tenantId: TenantId,
  personId: string,
  revision: string | undefined,
  changed: (person: Person) => Person,
): Promise<Person> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await readPerson(service, tenantId, personId);
    if (before.status === "removed") {
      throw new Refusal("notFound", "The person was removed");
    }
    if (revision !== undefined && revision !== String(before.revision)) {
      const { role, memberId } = before;
      const place = memberId === undefined ? role : `${role} for ${memberId}`;
      throw new Stale(`The person was changed meanwhile and is ${place} now`, String(before.revision));
    }
    const person = { ...changed(before), revision: before.revision + 1 };
    const owners = await service.people.owners(tenantId);
    const change = { person, before, owners: { before: owners, after: ownersWith(owners, person) } };
    if (await service.people.replace(tenantId, change)) {
      return person;
    }
  }
  throw new Refusal("changedMeanwhile", "The people of the tenant are being changed; try again");
}

/** The person that somebody becomes who takes a place: anew, or again after being removed. */
export function admitted(
  service: { clock: Clock },
  identity: { issuer: string; subject: string },
  email: string,
  { role, memberId }: Place,
  before: Person | undefined,
): Person {
  return {
    personId: personIdOf(identity),
    issuer: identity.issuer,
    subject: identity.subject,
    email,
    role,
    ...(memberId === undefined ? {} : { memberId }),
    status: "active",
    joinedAt: isoTime(service.clock.now()),
    revision: (before?.revision ?? 0) + 1,
  };
}
