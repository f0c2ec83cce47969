import type { SignUpCode, SignUpCodeStore } from "../service/tenants/sign-up-codes.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text } from "./item.ts";
import { key, partition } from "./keys.ts";

/** The codes by which venues may sign up, in the directory, each under its hash. A used one stays on record. */
export function signUpCodeStore(table: Table): SignUpCodeStore {
  return {
    async add(hash, { expiresAt, ...code }) {
      await table.put(key.signUpCode(hash), attributes({ ...code, validUntil: expiresAt }));
    },

    async find(hash) {
      const item = await table.get(key.signUpCode(hash));
      return item && codeOf(item);
    },

    async all() {
      const codes: SignUpCode[] = [];
      for await (const item of table.query(partition.signUpCodes())) {
        codes.push(codeOf(item));
      }
      return codes.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },

    async revoke(codeId) {
      for await (const item of table.query(partition.signUpCodes(), { prefix: codeId, only: ["sk"] })) {
        const change = { set: attributes({ state: "revoked" }), when: attributes({ state: "open" }) };
        return table.change(key.signUpCode(text(item, "sk")), change);
      }
      return false;
    },
  };
}

/** Uses a code up, for a transaction that makes the tenant: it counts once. */
export function spending(hash: string, tenantId: string): Write {
  return {
    change: {
      key: key.signUpCode(hash),
      set: attributes({ state: "used", usedBy: tenantId }),
      when: attributes({ state: "open" }),
    },
  };
}

function codeOf(item: Item): SignUpCode {
  const usedBy = optionalText(item, "usedBy");
  return {
    codeId: text(item, "codeId"),
    note: text(item, "note"),
    state: oneOf(item, "state", ["open", "used", "revoked"]),
    createdAt: text(item, "createdAt"),
    expiresAt: text(item, "validUntil"),
    ...(usedBy === undefined ? {} : { usedBy }),
  };
}
