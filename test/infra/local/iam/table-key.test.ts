import { DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allows } from "../../../../infra/local/iam/evaluate.ts";
import type { Credentials } from "../../../../infra/local/iam/identities.ts";
import { OPERATOR_ROLE, ownRoleArn, rolesOn, tenantRoleArn } from "../../../../infra/local/iam/roles.ts";
import { askedOfEncryptedTable, TABLE_KEY_ARN } from "../../../../infra/local/iam/table-key.ts";
import { isTenantId } from "../../../../shared/ids.ts";
import { type Machine, startMachine } from "./machine.ts";

const MINE = "aaaaaaaaaaaaaaaa";
const roles = rolesOn({ tableName: "lossline", keyId: "secrets", mailFrom: "lossline@example.com" });

/** Whether a role may read an item, with some of its statements only. */
function mayRead(arn: string, pk: string, tags: Readonly<Record<string, string>>, without = "") {
  const statements = roles.find((role) => role.arn === arn)?.statements ?? [];
  const body = { TableName: "lossline", Key: { pk: { S: pk }, sk: { S: "x" } } };
  return askedOfEncryptedTable("GetItem", body).every(({ context, ...asked }) =>
    allows(
      statements.filter(({ Sid }) => Sid !== without),
      { ...asked, context: { ...context, ...tags } },
    ),
  );
}

test.each([
  [
    "a function in a tenant's session",
    tenantRoleArn("tranche"),
    `${MINE}#runs`,
    { "aws:PrincipalTag/TenantId": MINE },
  ],
  ["a function in the directory", ownRoleArn("api"), "0000000000000000#tenants", {}],
  ["the operator", OPERATOR_ROLE, "0000000000000000#tenants", {}],
])("%s reads nothing without the table's key", (_, arn, pk, tags) => {
  expect(mayRead(arn, pk, tags)).toBe(true);
  expect(mayRead(arn, pk, tags, "TableKey")).toBe(false);
});

test("a session without a tenant does not open the table's key either", () => {
  const statements = roles.find((role) => role.arn === tenantRoleArn("tranche"))?.statements ?? [];
  const [key] = askedOfEncryptedTable("GetItem", {}).filter(({ action }) => action === "kms:Decrypt");
  if (key === undefined) throw new Error("the key is not asked for");
  const tagged = { ...key.context, "aws:PrincipalTag/TenantId": MINE };
  expect(allows(statements, { ...key, context: tagged })).toBe(true);
  expect(allows(statements, key)).toBe(false);
});

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterAll(() => machine.stop());

test("the table's key opens and closes nothing for whoever asks for it without DynamoDB", async () => {
  if (!isTenantId(MINE)) throw new Error(MINE);
  const kms = (credentials: Credentials) =>
    new KMSClient({ endpoint: machine.iam.endpoints.kms, region: "us-east-1", maxAttempts: 1, credentials });
  const denied = { name: "AccessDeniedException" };
  for (const credentials of [machine.own("api"), await machine.session("api", MINE)]) {
    const sealed = new EncryptCommand({ KeyId: TABLE_KEY_ARN, Plaintext: Buffer.from("x") });
    await expect(kms(credentials).send(sealed)).rejects.toMatchObject(denied);
    const opened = new DecryptCommand({ KeyId: TABLE_KEY_ARN, CiphertextBlob: Buffer.alloc(64) });
    await expect(kms(credentials).send(opened)).rejects.toMatchObject(denied);
  }
});
