import { compareCodePoints, sha256Hex } from "../canonical/index.ts";
import type { TenantId } from "../ids.ts";
import type { NewTopUp, TopUp, TopUpStore } from "../service/ledger/top-ups.ts";
import type { Revision } from "../service/members/register.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, optionalText, text, whole } from "./item.ts";
import { key, numbered, partition, prefix } from "./keys.ts";

/** Top-ups, found by the revision that they made, by whose they are, and by the caller's id. */
export function topUpStore(table: Table): TopUpStore {
  return {
    async find(tenantId, id) {
      const item = await table.get(key.topUpId(tenantId, sha256Hex(id)));
      return item && topUpOf(item);
    },

    async *list(tenantId, { memberId, before, limit }) {
      const beginning = memberId === undefined ? prefix.topUp : prefix.topUpOf(memberId);
      const end = beginning + (before === undefined ? "~" : numbered(before));
      const options = { before: end, newestFirst: true, limit };
      for await (const item of table.query(partition.topUps(tenantId), options)) {
        if (!text(item, "sk").startsWith(beginning)) {
          return;
        }
        yield topUpOf(item);
      }
    },

    async *between(tenantId, first, last) {
      const options = { after: prefix.topUpOf(first) };
      for await (const item of table.query(partition.topUps(tenantId), options)) {
        const memberId = optionalText(item, "memberId") ?? "";
        if (!text(item, "sk").startsWith(prefix.topUpOf(memberId)) || compareCodePoints(memberId, last) > 0) {
          return;
        }
        yield topUpOf(item);
      }
    },
  };
}

/** The writes that keep a top-up, for the transaction that makes its revision current. */
export function keepingTopUp(tenantId: TenantId, revision: Revision, topUp: NewTopUp): readonly Write[] {
  const { memberId, segment, ...rest } = topUp;
  const item = attributes({
    ...rest,
    memberId: memberId ?? undefined,
    segment: segment ?? undefined,
    at: revision.at,
    by: revision.cause.by,
    revision: revision.revision,
  });
  return [
    key.topUp(tenantId, revision.revision),
    key.topUpOf(tenantId, memberId, revision.revision),
    key.topUpId(tenantId, sha256Hex(topUp.id)),
  ].map((at) => ({ put: { key: at, item } }));
}

function topUpOf(item: Item): TopUp {
  const by = optionalText(item, "by");
  return {
    id: text(item, "id"),
    memberId: optionalText(item, "memberId") ?? null,
    segment: optionalText(item, "segment") ?? null,
    figure: text(item, "figure"),
    amount: text(item, "amount"),
    currency: text(item, "currency"),
    minorUnits: whole(item, "minorUnits"),
    at: text(item, "at"),
    ...(by === undefined ? {} : { by }),
    revision: whole(item, "revision"),
  };
}
