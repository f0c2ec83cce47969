import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDirectory } from "../../infra/operator/connection.ts";
import { key } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { operate } from "./operate.ts";
import { expectProblem } from "./problem.ts";
import { newTenant, said } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const operator = (...args: string[]) => operate(edition, args);

test("lists tenants, suspends one at once and activates it again", async () => {
  const [tenant, other] = [await newTenant(edition.url, "First"), await newTenant(edition.url, "Second")];
  expect(await operator("list")).toMatch(new RegExp(`${tenant.tenantId}.*scale, active  First`));
  const url = { url: "https://example.com" };
  await tenant.succeed("POST", "/v1/webhook-endpoints", url);

  await expect(operator("suspend", tenant.tenantId, "--reason", "unpaid")).rejects.toThrow(/First.*--yes/);
  await tenant.succeed("POST", "/v1/webhook-endpoints", url);
  await operator("suspend", tenant.tenantId, "--reason", "unpaid", "--yes");
  const refused = await tenant.as("POST", "/v1/webhook-endpoints", { body: url });
  expectProblem(refused, 403, "tenantSuspended");
  expect(said(refused).detail).toContain("unpaid");
  await other.succeed("POST", "/v1/webhook-endpoints", url);

  expect(await operator("activate", tenant.tenantId)).toContain("scale, active");
  await tenant.succeed("POST", "/v1/webhook-endpoints", url);
});

test("gives a tenant another plan, whose quotas hold from then on and take nothing away", async () => {
  const tenant = await newTenant(edition.url);
  for (let i = 0; i < 3; i += 1) {
    await tenant.succeed("POST", "/v1/webhook-endpoints", { url: `https://example.com/${i}` });
  }
  expect(JSON.parse(await operator("--json", "plan", tenant.tenantId, "sandbox", "--yes")).plan).toBe(
    "sandbox",
  );
  const { quotas } = await tenant.succeed("GET", "/v1/tenant");
  expect(quotas.webhookEndpoints).toEqual({ limit: 2, used: 3 });
  const one = { body: { url: "https://example.com/4" } };
  expectProblem(await tenant.as("POST", "/v1/webhook-endpoints", one), 403, "quotaExceeded");
});

test("makes sign-up codes and takes them back", async () => {
  const { codeId, code } = JSON.parse(await operator("--json", "codes", "make", "--note", "For a venue"));
  expect(code).toMatch(/^su_/);
  expect(await operator("codes", "list")).toContain(`${codeId}  open`);
  await operator("codes", "revoke", codeId);
  expect(await operator("codes", "list")).toContain(`${codeId}  revoked`);
});

test("reaches nothing of a tenant's own, and its way in is for the owner of the data directory", async () => {
  const tenant = await newTenant(edition.url);
  const { table, close } = await openDirectory(edition.directory, undefined);
  const { pk, sk } = key.endpoint(tenant.tenantId, "x");
  await expect(table.get({ pk, sk })).rejects.toThrow(/not authorized/i);
  await expect(table.put(key.run(tenant.tenantId, "x"), {})).rejects.toThrow(/not authorized/i);
  close();
  const { mode } = await stat(join(edition.directory, "operator.json"));
  expect(mode & 0o077).toBe(0);
});
