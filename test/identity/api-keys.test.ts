import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import type { Actor } from "../../shared/service/people/access.ts";
import {
  authenticateApiKey,
  createApiKey,
  firstApiKey,
  revokeApiKey,
} from "../../shared/service/people/api-keys.ts";
import { apiKeyStore } from "../../shared/storage/api-keys.ts";
import { partition } from "../../shared/storage/keys.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";

const MINUTE = 60_000;

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

let time = Date.UTC(2026, 10, 27);
let tenantId: TenantId;
beforeEach(() => {
  tenantId = newTenantId(randomBytes);
});

const service = () => ({
  clock: { now: () => time },
  random: randomBytes,
  apiKeys: apiKeyStore(local.table),
});

const OWNER: Actor = { kind: "person", id: "ana", role: "owner" };

const create = (terms = {}) =>
  createApiKey(service(), tenantId, OWNER, { name: "Reports", scopes: ["runs:read"], ...terms });

const holder = (apiKey: string) => authenticateApiKey(service(), tenantId, apiKey);

test("whoever has a key is known by it, with its scopes and no others", async () => {
  const { apiKey, keyId, prefix, createdBy } = await create();
  expect(apiKey.startsWith(prefix)).toBe(true);
  expect(createdBy).toBe("person:ana");
  expect((await holder(apiKey)).actor).toEqual({ kind: "apiKey", id: keyId, scopes: ["runs:read"] });
});

test("the key itself is nowhere in what is stored or listed", async () => {
  const { apiKey, keyId } = await create();
  const [listed] = await service().apiKeys.all(tenantId);
  expect(listed).toMatchObject({ keyId, name: "Reports" });
  for await (const item of local.table.query(partition.apiKeys(tenantId))) {
    expect(JSON.stringify(item)).not.toContain(apiKey.slice(-40));
  }
});

test("a key that was changed, made up, or is another tenant's lets nobody in", async () => {
  const { apiKey } = await create();
  const other = newTenantId(randomBytes);
  await expect(authenticateApiKey(service(), other, apiKey)).rejects.toMatchObject({ code: "unauthorized" });
  await expect(holder(apiKey.replace(tenantId, other))).rejects.toMatchObject({ code: "unauthorized" });
  await expect(holder(`${apiKey}a`)).rejects.toMatchObject({ code: "unauthorized" });
});

test("a revoked key lets nobody in, and revoking it again changes nothing", async () => {
  const { apiKey, keyId } = await create();
  const revoked = await revokeApiKey(service(), tenantId, keyId, OWNER);
  expect(revoked).toMatchObject({ keyId, state: "revoked", revokedBy: "person:ana" });
  await expect(holder(apiKey)).rejects.toMatchObject({ code: "unauthorized" });
  const other: Actor = { kind: "person", id: "bob", role: "owner" };
  expect(await revokeApiKey(service(), tenantId, keyId, other)).toEqual(revoked);
});

test.each(["", "x", "0".repeat(16), "0".repeat(64)])("%o is the id of no key", async (keyId) => {
  await create();
  await expect(revokeApiKey(service(), tenantId, keyId, OWNER)).rejects.toMatchObject({ code: "notFound" });
});

test("a key lets in until the moment it expires", async () => {
  const { apiKey } = await create({ expiresAt: new Date(time + MINUTE).toISOString() });
  time += MINUTE - 1;
  await holder(apiKey);
  time += 1;
  await expect(holder(apiKey)).rejects.toMatchObject({ code: "unauthorized" });
  await expect(create({ expiresAt: new Date(time).toISOString() })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("the last use is noted every five minutes, and survives a revocation", async () => {
  const { apiKey, keyId } = await create();
  const lastUse = async () => (await service().apiKeys.all(tenantId))[0]?.lastUsedAt;
  expect(await lastUse()).toBeUndefined();
  await (await holder(apiKey)).noted;
  const first = new Date(time).toISOString();
  expect(await lastUse()).toBe(first);
  time += 5 * MINUTE - 1;
  await (await holder(apiKey)).noted;
  expect(await lastUse()).toBe(first);
  time += 1;
  await (await holder(apiKey)).noted;
  expect(await lastUse()).toBe(new Date(time).toISOString());
  await revokeApiKey(service(), tenantId, keyId, OWNER);
  expect(await lastUse()).toBe(new Date(time).toISOString());
});

test("a key gives other keys what it has itself, and nothing more", async () => {
  const actor: Actor = { kind: "apiKey", id: "k", scopes: ["keys:write", "runs:read"] };
  const terms = { name: "Reports", scopes: ["runs:read"] as const };
  expect(await createApiKey(service(), tenantId, actor, terms)).toMatchObject({ createdBy: "apiKey:k" });
  await expect(
    createApiKey(service(), tenantId, actor, { ...terms, scopes: ["runs:read", "tenant:write"] }),
  ).rejects.toMatchObject({
    code: "forbidden",
    message: "A key cannot give what it has not itself: tenant:write",
  });
});

test("a tenant has at most a hundred keys that count", async () => {
  const { keyId } = await firstApiKey(service(), tenantId, "signUp");
  await Promise.all(Array.from({ length: 99 }, () => firstApiKey(service(), tenantId, "signUp")));
  await expect(create()).rejects.toMatchObject({ code: "tooManyApiKeys" });
  await revokeApiKey(service(), tenantId, keyId, OWNER);
  await create();
});
