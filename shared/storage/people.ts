import { isTenantId, type TenantId } from "../ids.ts";
import { ROLES } from "../service/people/access.ts";
import type { PeopleDirectory, PeopleStore, Person, PersonChange } from "../service/people/people.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";

/** A tenant's people, and in an item of their own who among them owns it. */
export function peopleStore(table: Table): PeopleStore {
  return {
    async find(tenantId, personId) {
      const item = await table.get(key.person(tenantId, personId));
      return item && personOf(item);
    },

    async list(tenantId, limit, after) {
      const people: Person[] = [];
      const options = { newestFirst: true, limit, ...(after === undefined ? {} : { before: after }) };
      for await (const item of table.query(partition.people(tenantId), options)) {
        people.push(personOf(item));
      }
      return people;
    },

    async owners(tenantId) {
      const item = await table.get(key.owners(tenantId));
      return item === undefined ? [] : ownersOf(text(item, "owners"));
    },

    replace: (tenantId, change) => table.together(personWrites(tenantId, change)),
  };
}

/** What keeps a person in place of who they were, and the owners in place of who these were. */
export function personWrites(tenantId: TenantId, { person, before, owners }: PersonChange): Write[] {
  const set = personItem(person);
  const at = key.person(tenantId, person.personId);
  const writes: Write[] = [
    before === undefined
      ? { put: { key: at, item: set } }
      : { change: { key: at, set, when: attributes({ revision: before.revision }) } },
  ];
  const [was, is] = [owners.before.join(" "), owners.after.join(" ")];
  if (was !== is) {
    const item = attributes({ owners: is });
    writes.push(
      was === ""
        ? { put: { key: key.owners(tenantId), item } }
        : { change: { key: key.owners(tenantId), set: item, when: attributes({ owners: was }) } },
    );
  }
  return writes;
}

function ownersOf(ids: string): readonly string[] {
  return ids.split(" ");
}

/** Where there is nothing to say there is the empty text, so that a change leaves nothing of before behind. */
function personItem({ memberId = "", changedBy = "", ...person }: Person): Item {
  return attributes({ ...person, memberId, changedBy });
}

function personOf(item: Item): Person {
  const memberId = optionalText(item, "memberId") ?? "";
  const changedBy = optionalText(item, "changedBy") ?? "";
  return {
    personId: text(item, "personId"),
    issuer: text(item, "issuer"),
    subject: text(item, "subject"),
    email: text(item, "email"),
    role: oneOf(item, "role", ROLES),
    ...(memberId === "" ? {} : { memberId }),
    status: oneOf(item, "status", ["active", "removed"]),
    joinedAt: text(item, "joinedAt"),
    ...(changedBy === "" ? {} : { changedBy }),
    revision: whole(item, "revision"),
  };
}

/** The entry of a person in a tenant that did not exist before. */
export function membershipOf(personId: string, tenantId: TenantId): Write {
  return { put: { key: key.membership(personId, tenantId), item: attributes({ state: "member" }) } };
}

/** Which tenants people belong to. An entry that no longer counts says so; nothing is removed. */
export function peopleDirectory(table: Table): PeopleDirectory {
  return {
    async tenantsOf(personId) {
      const tenants = [];
      for await (const item of table.query(partition.directoryPerson(personId))) {
        const tenantId = text(item, "sk");
        if (isTenantId(tenantId) && text(item, "state") === "member") {
          tenants.push(tenantId);
        }
      }
      return tenants;
    },

    async enter(personId, tenantId) {
      const entry = key.membership(personId, tenantId);
      const item = attributes({ state: "member" });
      if (!(await table.put(entry, item))) {
        await table.change(entry, { set: item, when: {} });
      }
    },

    async leave(personId, tenantId) {
      const set = attributes({ state: "left" });
      await table.change(key.membership(personId, tenantId), { set, when: {} });
    },

    async forget(personId, tenantId) {
      await table.remove(key.membership(personId, tenantId));
    },
  };
}
