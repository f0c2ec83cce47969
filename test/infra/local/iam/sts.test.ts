import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownRoleArn, tenantRoleArn } from "../../../../infra/local/iam/roles.ts";
import { type Machine, startMachine, takeRole } from "./machine.ts";

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterAll(() => machine.stop());

const MINE = "aaaaaaaaaaaaaaaa";

test("a function takes its tenant role for one tenant, and is somebody else then", async () => {
  const credentials = await machine.session("api", MINE);
  const sts = new STSClient({ endpoint: machine.iam.endpoints.sts, region: "us-east-1", credentials });
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: "arn:aws:sts::000000000000:assumed-role/lossline-api-tenant/test",
  });
});

test.each<[string, Record<string, string>]>([
  ["no tag", {}],
  ["another tag", { tenant: MINE }],
  ["a tag that differs in case", { tenantid: MINE }],
  ["two tags", { TenantId: MINE, Also: "x" }],
  ["the directory for a tenant", { TenantId: "0000000000000000" }],
  ["an id that is too short", { TenantId: "a" }],
  ["an id that is too long", { TenantId: `${MINE}a` }],
  ["an empty id", { TenantId: "" }],
])("it cannot be taken with %s", async (_, tags) => {
  await expect(takeRole(machine.iam, "api", tags)).rejects.toMatchObject({ name: "AccessDenied" });
});

test("a tag with a wildcard in it is none", async () => {
  await expect(takeRole(machine.iam, "api", { TenantId: "aaaaaaaaaaaaaaa*" })).rejects.toMatchObject({
    name: "ValidationError",
  });
});

test("no role but its own tenant role can be taken by a function", async () => {
  const tags = { TenantId: MINE };
  for (const roleArn of [
    tenantRoleArn("sweep"),
    ownRoleArn("api"),
    ownRoleArn("sweep"),
    "arn:aws:iam::0:role/x",
  ]) {
    await expect(takeRole(machine.iam, "api", tags, { roleArn })).rejects.toMatchObject({
      name: "AccessDenied",
    });
  }
});

test("a session of one tenant cannot become one of another, or last longer", async () => {
  const credentials = await machine.session("api", MINE);
  const other = takeRole(machine.iam, "api", { TenantId: "bbbbbbbbbbbbbbbb" }, { credentials });
  await expect(other).rejects.toMatchObject({ name: "AccessDenied" });
  const again = takeRole(machine.iam, "api", { TenantId: MINE }, { credentials });
  await expect(again).rejects.toMatchObject({ name: "AccessDenied" });
  const long = takeRole(machine.iam, "api", { TenantId: MINE }, { seconds: 7200 });
  await expect(long).rejects.toMatchObject({ name: "ValidationError" });
});
