import type { TenantId } from "../ids.ts";
import type { IdempotencyStore, KeptAnswer } from "../service/idempotency.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item, optionalText, text, whole } from "./item.ts";
import { key } from "./keys.ts";
import { EXPIRES_AT } from "./table.ts";

const A_DAY_IN_SECONDS = 86_400;

/** Longer than any request of the API can be under way. */
const DEAD_AFTER_MS = 60_000;

/** Seals what must not lie about in plain, and opens it again. */
export interface Sealing {
  seal(tenantId: TenantId, plain: string): Promise<string>;
  open(tenantId: TenantId, sealed: string): Promise<string>;
}

/** Keys under which something was asked for, each with the answer that was given. */
export function idempotencyStore(table: Table, secrets: Sealing): IdempotencyStore {
  const answerOf = async (tenantId: TenantId, item: Item): Promise<KeptAnswer> => {
    const sealed = optionalText(item, "sealed");
    const json = sealed === undefined ? text(item, "answer") : await secrets.open(tenantId, sealed);
    return JSON.parse(json);
  };

  return {
    async begin(tenantId, { keyHash, fingerprint, now }) {
      const at = key.idempotency(tenantId, keyHash);
      const mark = attributes({
        fingerprint,
        state: "underWay",
        begunAt: now,
        [EXPIRES_AT]: Math.ceil(now / 1000) + A_DAY_IN_SECONDS,
      });
      if (await table.put(at, mark)) {
        return { state: "new" };
      }
      const found = await table.get(at);
      if (found === undefined) {
        return { state: "underWay" };
      }
      const expired = whole(found, EXPIRES_AT) * 1000 <= now;
      if (!expired && text(found, "fingerprint") !== fingerprint) {
        return { state: "otherRequest" };
      }
      if (!expired && text(found, "state") === "done") {
        return { state: "done", answer: await answerOf(tenantId, found) };
      }
      const begunAt = whole(found, "begunAt");
      if (!expired && now - begunAt < DEAD_AFTER_MS) {
        return { state: "underWay" };
      }
      const taken = await table.change(at, { set: mark, when: attributes({ begunAt }) });
      return { state: taken ? "new" : "underWay" };
    },

    async finish(tenantId, { keyHash, fingerprint, answer, showsSecret }) {
      const json = JSON.stringify(answer);
      const kept = showsSecret ? { sealed: await secrets.seal(tenantId, json) } : { answer: json };
      await table.change(key.idempotency(tenantId, keyHash), {
        set: attributes({ state: "done", ...kept }),
        when: attributes({ fingerprint, state: "underWay" }),
      });
    },

    async abandon(tenantId, keyHash) {
      await table.together([{ remove: { key: key.idempotency(tenantId, keyHash) } }]);
    },
  };
}
