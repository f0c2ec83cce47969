import type { TenantId } from "../ids.ts";
import { Lru } from "../service/lru.ts";
import type { ListedRulebook, PublishedRulebook, RulebookStore, Withdrawal } from "../service/stores.ts";
import { getBody, putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, DamagedItemError, type Item, oneOf, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";

/** So many bound rulebooks are remembered by a store. */
const MOST_REMEMBERED = 50;

/** The texts of rulebooks that were read lately, with a store's own number: none is given what another has read. */
const TEXTS = new Lru<string>(16 * 1024 * 1024, (json) => 2 * json.length);
let stores = 0;

/** Published rulebooks: the JSON in parts, then one item that makes it visible, and a list in order of force. */
export function rulebookStore(table: Table): RulebookStore {
  stores += 1;
  const own = stores;
  /** What will never change again, by tenant and hash: whoever watches a run asks for it again and again. */
  const remembered = new Map<string, { readonly rulebook: PublishedRulebook; readonly body: string }>();

  function remember(name: string, item: Item): void {
    remembered.set(name, { rulebook: rulebookOf(item), body: text(item, "body") });
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) {
      remembered.delete(oldest);
    }
  }

  return {
    async publish(tenantId, rulebook, json) {
      const { hash, effectiveFrom, publishedAt } = rulebook;
      const body = await putBody(table, partition.rulebook(tenantId, hash), new TextEncoder().encode(json));
      await table.together([
        { put: { key: key.rulebook(tenantId, hash), item: itemOf(rulebook, body) } },
        {
          put: {
            key: key.listedRulebook(tenantId, effectiveFrom, publishedAt, hash),
            item: attributes({ hash }),
          },
        },
      ]);
    },

    async find(tenantId, hash) {
      const at = key.rulebook(tenantId, hash);
      const known = remembered.get(at.pk);
      if (known !== undefined) {
        return known.rulebook;
      }
      const item = await table.get(at);
      if (item !== undefined && fateOf(item) === "bound") {
        remember(at.pk, item);
      }
      return item && rulebookOf(item);
    },

    async json(tenantId, hash) {
      const at = key.rulebook(tenantId, hash);
      const known = remembered.get(at.pk);
      const item = known === undefined ? await table.get(at) : undefined;
      const digest = known?.body ?? (item && text(item, "body"));
      if (digest === undefined) {
        throw new Error(`No rulebook ${hash} is published`);
      }
      return TEXTS.get(`${own} ${at.pk} ${digest}`, async () =>
        new TextDecoder().decode(await getBody(table, partition.rulebook(tenantId, hash), digest)),
      );
    },

    async machine(tenantId, hash) {
      const item = await table.get(key.rulebook(tenantId, hash));
      if (item === undefined) {
        throw new Error(`No rulebook ${hash} is published`);
      }
      return text(item, "stateMachineVersionArn");
    },

    async replaceMachine(tenantId, hash, gone, version) {
      const at = key.rulebook(tenantId, hash);
      await table.change(at, {
        set: attributes({ stateMachineVersionArn: version }),
        when: attributes({ stateMachineVersionArn: gone }),
      });
      remembered.delete(at.pk);
    },

    inForce: (tenantId, moment) => inForce(table, tenantId, moment),

    async bindInForce(tenantId, now) {
      for (let before: string | undefined; ; ) {
        const hash = await inForce(table, tenantId, now);
        if (hash === undefined || (await bound(table, tenantId, hash))) {
          return hash;
        }
        if (hash === before) {
          throw new DamagedItemError(`The rulebook ${hash} is withdrawn or gone, and listed as in force`);
        }
        before = hash;
      }
    },

    async withdraw(tenantId, { hash, effectiveFrom, publishedAt }, { at, by, reason }) {
      const withdrawn = {
        fate: "withdrawn",
        withdrawnAt: at,
        withdrawnBy: by,
        withdrawnFor: reason,
      } as const;
      const done = await table.together([
        {
          change: {
            key: key.rulebook(tenantId, hash),
            set: attributes(withdrawn),
            when: attributes({ fate: "open" }),
          },
        },
        {
          change: {
            key: key.listedRulebook(tenantId, effectiveFrom, publishedAt, hash),
            set: attributes({ withdrawn: true }),
            when: {},
          },
        },
      ]);
      // Two may withdraw it at once: withdrawn it is for both.
      return done || fateOf(await table.get(key.rulebook(tenantId, hash))) === "withdrawn";
    },

    async all(tenantId) {
      const hashes: string[] = [];
      for await (const item of table.query(partition.rulebooks(tenantId))) {
        if (!isWithdrawn(item)) {
          hashes.push(text(item, "hash"));
        }
      }
      return hashes;
    },

    async listed(tenantId, limit, before) {
      const options = { newestFirst: true, limit, ...(before === undefined ? {} : { before }) };
      const found: ListedRulebook[] = [];
      for await (const item of table.query(partition.rulebooks(tenantId), options)) {
        found.push({ hash: text(item, "hash"), place: text(item, "sk") });
      }
      return found;
    },
  };
}

/**
 * What can still become of a rulebook: once something was decided by it, it is bound and cannot be withdrawn; once it is
 * withdrawn, nothing can be decided by it. Whichever comes first stands for ever.
 */
const FATES = ["open", "bound", "withdrawn"] as const;

function fateOf(item: Item | undefined) {
  return item && oneOf(item, "fate", FATES);
}

function isWithdrawn(listed: Item): boolean {
  return listed.withdrawn?.BOOL === true;
}

/** As many candidates are read at once: the first is the one but where the last ones were withdrawn. */
const CANDIDATES = 4;

async function inForce(table: Table, tenantId: TenantId, moment: string): Promise<string | undefined> {
  // "$" follows "#": the list up to and with this very moment.
  let before: string | undefined = `${moment}$`;
  while (before !== undefined) {
    const options = { before, newestFirst: true, limit: CANDIDATES };
    before = undefined;
    for await (const item of table.query(partition.rulebooks(tenantId), options)) {
      if (!isWithdrawn(item)) {
        return text(item, "hash");
      }
      before = text(item, "sk");
    }
  }
  return undefined;
}

/** Binds a rulebook; `false` if it was withdrawn first. */
async function bound(table: Table, tenantId: TenantId, hash: string): Promise<boolean> {
  const at = key.rulebook(tenantId, hash);
  const fate = fateOf(await table.get(at));
  if (fate !== "open") {
    return fate === "bound";
  }
  const set = attributes({ fate: "bound" });
  const change = { set, when: attributes({ fate: "open" }) };
  return (await table.change(at, change)) || fateOf(await table.get(at)) === "bound";
}

function itemOf(rulebook: PublishedRulebook, body: string): Item {
  const { segments, waterfalls, draft, withdrawal: _, ...plain } = rulebook;
  return attributes({
    ...plain,
    draftId: draft?.draftId,
    draftRevision: draft?.revision,
    fate: "open",
    segments: segments === null ? undefined : JSON.stringify(segments),
    waterfalls: JSON.stringify(waterfalls),
    body,
  });
}

function rulebookOf(item: Item): PublishedRulebook {
  return {
    hash: text(item, "hash"),
    name: text(item, "name"),
    currency: text(item, "currency"),
    minorUnits: whole(item, "minorUnits"),
    segments: item.segments === undefined ? null : JSON.parse(text(item, "segments")),
    effectiveFrom: text(item, "effectiveFrom"),
    publishedAt: text(item, "publishedAt"),
    stateMachineVersionArn: text(item, "stateMachineVersionArn"),
    waterfalls: JSON.parse(text(item, "waterfalls")),
    ...(item.publishedBy === undefined ? {} : { publishedBy: text(item, "publishedBy") }),
    ...(item.draftId === undefined
      ? {}
      : { draft: { draftId: text(item, "draftId"), revision: whole(item, "draftRevision") } }),
    ...(fateOf(item) === "withdrawn" ? { withdrawal: withdrawalOf(item) } : {}),
  };
}

function withdrawalOf(item: Item): Withdrawal {
  return {
    at: text(item, "withdrawnAt"),
    by: text(item, "withdrawnBy"),
    reason: text(item, "withdrawnFor"),
  };
}
