import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyArn } from "../../../../infra/local/arns.ts";
import type { Credentials } from "../../../../infra/local/iam/identities.ts";
import { SECRETS_KEY } from "../../../../infra/local/iam/start.ts";
import { keyFile } from "../../../../infra/local/kms/key-file.ts";
import { isTenantId, type TenantId } from "../../../../shared/ids.ts";
import { kmsSecrets } from "../../../../shared/secrets/kms.ts";
import { type Machine, startMachine } from "./machine.ts";

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterAll(() => machine.stop());

function tenant(id: string): TenantId {
  if (!isTenantId(id)) throw new Error(id);
  return id;
}
const MINE = tenant("aaaaaaaaaaaaaaaa");
const THEIRS = tenant("aaaaaaaaaaaaaaab");
const KeyId = keyArn(SECRETS_KEY);

const kms = (credentials: Credentials) =>
  new KMSClient({ endpoint: machine.iam.endpoints.kms, region: "us-east-1", maxAttempts: 1, credentials });

const secretsOf = async (name: "api" | "notify" | "tranche", tenantId: TenantId) =>
  kmsSecrets(kms(await machine.session(name, tenantId)), KeyId);

test("a secret is sealed by the API and opened by what tells the endpoints, for the same tenant", async () => {
  const sealed = await (await secretsOf("api", MINE)).seal(MINE, "whsec_é");
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("whsec");
  expect(await (await secretsOf("api", MINE)).seal(MINE, "whsec_é")).not.toBe(sealed);
  expect(await (await secretsOf("notify", MINE)).open(MINE, sealed)).toBe("whsec_é");
});

test("nobody opens a secret of another tenant, under whichever name it is asked for", async () => {
  const sealed = await (await secretsOf("api", MINE)).seal(MINE, "whsec_1");
  const theirs = await secretsOf("api", THEIRS);
  await expect(theirs.open(MINE, sealed)).rejects.toMatchObject({ name: "AccessDeniedException" });
  await expect(theirs.open(THEIRS, sealed)).rejects.toMatchObject({ name: "InvalidCiphertextException" });
  await expect((await secretsOf("tranche", MINE)).open(MINE, sealed)).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
  await expect(kmsSecrets(kms(machine.own("api")), KeyId).open(MINE, sealed)).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
  await expect((await secretsOf("notify", MINE)).seal(MINE, "x")).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
});

test("a secret needs its tenant for a context, that alone, and the one key", async () => {
  const client = kms(await machine.session("api", MINE));
  const Plaintext = Buffer.from("x");
  const denied = { name: "AccessDeniedException" };
  const encrypt = (given: object) => client.send(new EncryptCommand({ KeyId, Plaintext, ...given }));
  await expect(encrypt({})).rejects.toMatchObject(denied);
  await expect(encrypt({ EncryptionContext: { TenantId: THEIRS } })).rejects.toMatchObject(denied);
  await expect(encrypt({ EncryptionContext: { TenantId: MINE, Also: "x" } })).rejects.toMatchObject(denied);
  const other = { KeyId: keyArn("other"), EncryptionContext: { TenantId: MINE } };
  await expect(encrypt(other)).rejects.toMatchObject(denied);
});

test("a sealed secret that was changed anywhere does not open", async () => {
  const client = kms(await machine.session("api", MINE));
  const EncryptionContext = { TenantId: MINE };
  const { CiphertextBlob = new Uint8Array() } = await client.send(
    new EncryptCommand({ KeyId, Plaintext: Buffer.from("secret"), EncryptionContext }),
  );
  for (let i = 0; i < CiphertextBlob.length; i += 1) {
    const changed = Uint8Array.from(CiphertextBlob);
    changed[i] = (changed[i] ?? 0) ^ 1;
    const opened = client.send(new DecryptCommand({ KeyId, CiphertextBlob: changed, EncryptionContext }));
    await expect(opened).rejects.toMatchObject({ name: "InvalidCiphertextException" });
  }
});

test("the key is made once, for its owner alone, and a file that others can read is refused", async () => {
  const path = join(machine.directory, "keys", `${SECRETS_KEY}.key`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await keyFile(join(machine.directory, "keys"), SECRETS_KEY)).toEqual(await readFile(path));
  const again = await machine.open();
  await again.stop();
  const open = join(machine.directory, "keys", "open.key");
  await writeFile(open, new Uint8Array(32), { mode: 0o644 });
  await expect(keyFile(join(machine.directory, "keys"), "open")).rejects.toThrow("can be read by others");
  await writeFile(join(machine.directory, "keys", "short.key"), "x", { mode: 0o600 });
  await expect(keyFile(join(machine.directory, "keys"), "short")).rejects.toThrow("does not hold 32 bytes");
});

test("e-mail goes into the mailbox, in the service's name only and by the API only", async () => {
  const send = (credentials: Credentials, FromEmailAddress: string) => {
    const { ses: endpoint } = machine.iam.endpoints;
    return new SESv2Client({ endpoint, region: "us-east-1", maxAttempts: 1, credentials }).send(
      new SendEmailCommand({
        FromEmailAddress,
        Destination: { ToAddresses: ["officer@example.com"] },
        Content: { Simple: { Subject: { Data: "Invitation" }, Body: { Text: { Data: "Come in: é" } } } },
      }),
    );
  };
  const denied = { name: "AccessDeniedException" };
  await expect(send(machine.own("api"), "somebody@example.com")).rejects.toMatchObject(denied);
  await expect(send(machine.own("sweep"), "lossline@example.com")).rejects.toMatchObject(denied);
  await expect(send(await machine.session("api", MINE), "lossline@example.com")).rejects.toMatchObject(
    denied,
  );
  const { MessageId } = await send(machine.own("api"), "Lossline <lossline@example.com>");
  expect(await machine.iam.mailbox.read()).toEqual([
    {
      id: MessageId,
      at: expect.any(String),
      from: "Lossline <lossline@example.com>",
      to: ["officer@example.com"],
      subject: "Invitation",
      text: "Come in: é",
    },
  ]);
});
