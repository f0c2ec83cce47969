import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import { attributes, optionalText, text, whole } from "../item.ts";
import { key, partition, prefix } from "../keys.ts";
import { type Finding, putRight } from "./finding.ts";
import { all } from "./lists.ts";

/** Who owns a tenant follows from its people, where people find it too; who accepted an invitation is one of them. */
export async function* people(table: Table, tenantId: TenantId): AsyncGenerator<Finding> {
  const everyone = await all(table, partition.people(tenantId));
  const active = everyone.filter((person) => text(person, "status") === "active");
  const owners = active
    .filter((person) => text(person, "role") === "owner")
    .map((person) => text(person, "personId"))
    .toSorted()
    .join(" ");
  const at = key.owners(tenantId);
  const there = await table.get(at);
  if (owners !== (there === undefined ? "" : text(there, "owners"))) {
    yield {
      message:
        "Who owns the tenant is not who its people say: the last owner could leave it, or none be removed.",
      mend: {
        does: "names those who do",
        writes: [owners === "" ? { remove: { key: at } } : putRight(at, there, attributes({ owners }))],
      },
    };
  }
  const invitations = await all(table, partition.invitations(tenantId));
  // Whoever accepts an invitation enters by a write of its own, and accepts it again where that was not reached.
  const invited = new Set(invitations.map((invitation) => optionalText(invitation, "acceptedBy")));
  for (const person of active.filter((one) => !invited.has(text(one, "personId")))) {
    const personId = text(person, "personId");
    const entry = key.membership(personId, tenantId);
    const found = await table.get(entry);
    if (found === undefined || text(found, "state") !== "member") {
      yield {
        message: `The person ${personId} belongs to the tenant and would not find it.`,
        mend: {
          does: "lets the person find it",
          writes: [putRight(entry, found, attributes({ state: "member" }))],
        },
      };
    }
  }
  const joined = new Map(everyone.map((person) => [text(person, "personId"), text(person, "joinedAt")]));
  for (const invitation of invitations) {
    const personId = optionalText(invitation, "acceptedBy");
    if (text(invitation, "state") === "accepted" && !joined.has(personId ?? "")) {
      yield {
        message: `The invitation ${text(invitation, "invitationId")} was accepted, and the person is not there: nobody could accept it.`,
        mend: {
          does: "opens it again",
          writes: [
            {
              change: {
                key: key.invitation(tenantId, text(invitation, "invitationId")),
                set: attributes({ state: "open" }),
                when: attributes({ state: "accepted" }),
              },
            },
          ],
        },
      };
    }
  }
}

/** As many drafts are counted as there are. */
export async function* drafts(table: Table, tenantId: TenantId): AsyncGenerator<Finding> {
  let number = 0;
  for await (const _ of table.query(partition.drafts(tenantId), { prefix: prefix.draft, only: ["sk"] })) {
    number += 1;
  }
  const at = key.draftCount(tenantId);
  const there = await table.get(at);
  const count = there === undefined ? 0 : whole(there, "count");
  if (count !== number) {
    yield {
      message: `There are ${number} drafts and ${count} are counted: the plan's quota would be held by the wrong number.`,
      mend: { does: `counts ${number}`, writes: [putRight(at, there, attributes({ count: number }))] },
    };
  }
}
