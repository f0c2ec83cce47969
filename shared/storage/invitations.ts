import { ROLES } from "../service/people/access.ts";
import type { Invitation, InvitationStore } from "../service/people/invitations.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text } from "./item.ts";
import { key, partition } from "./keys.ts";
import { personWrites } from "./people.ts";

/** A tenant's invitations. An accepted or revoked one stays on record. */
export function invitationStore(table: Table): InvitationStore {
  return {
    async create(tenantId, invitation) {
      await table.put(key.invitation(tenantId, invitation.invitationId), itemOf(invitation));
    },

    async find(tenantId, invitationId) {
      const item = await table.get(key.invitation(tenantId, invitationId));
      return item && invitationOf(item);
    },

    async list(tenantId, limit, before) {
      const invitations: Invitation[] = [];
      const options = { newestFirst: true, limit, ...(before === undefined ? {} : { before }) };
      for await (const item of table.query(partition.invitations(tenantId), options)) {
        invitations.push(invitationOf(item));
      }
      return invitations;
    },

    change: (tenantId, before, changes) =>
      table.change(key.invitation(tenantId, before.invitationId), {
        set: itemOf(changes),
        when: openAndSame(before),
      }),

    accept: (tenantId, before, acceptedAt, change) =>
      table.together([
        {
          change: {
            key: key.invitation(tenantId, before.invitationId),
            set: attributes({ state: "accepted", acceptedAt, acceptedBy: change.person.personId }),
            when: openAndSame(before),
          },
        },
        ...personWrites(tenantId, change),
      ]),
  };
}

function openAndSame({ secretHash }: Invitation): Item {
  return attributes({ state: "open", secretHash });
}

/** `expiresAt` is what the table calls the moment from which an item may be removed; this one stays. */
function itemOf({ expiresAt, ...invitation }: Partial<Invitation>): Item {
  return attributes({ ...invitation, validUntil: expiresAt });
}

const OPTIONAL = ["memberId", "sentAt", "acceptedBy", "acceptedAt"] as const;

function invitationOf(item: Item): Invitation {
  const more: Partial<Record<(typeof OPTIONAL)[number], string>> = {};
  for (const name of OPTIONAL) {
    const value = optionalText(item, name);
    if (value !== undefined) {
      more[name] = value;
    }
  }
  return {
    invitationId: text(item, "invitationId"),
    email: text(item, "email"),
    role: oneOf(item, "role", ROLES),
    state: oneOf(item, "state", ["open", "accepted", "revoked"]),
    secretHash: text(item, "secretHash"),
    createdAt: text(item, "createdAt"),
    createdBy: text(item, "createdBy"),
    expiresAt: text(item, "validUntil"),
    ...more,
  };
}
