import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { perTenant } from "../../functions/sessions.ts";
import { tenantRoleArn } from "../../infra/local/iam/roles.ts";
import { isTenantId, type TenantId } from "../../shared/ids.ts";
import { type Machine, startMachine } from "../infra/local/iam/machine.ts";

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
  const own = machine.own("api");
  vi.stubEnv("AWS_ENDPOINT_URL_STS", machine.iam.endpoints.sts);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", own.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", own.secretAccessKey);
  vi.stubEnv("AWS_SESSION_TOKEN", own.sessionToken);
  vi.stubEnv("TENANT_ROLE_ARN", tenantRoleArn("api"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await machine.stop();
});

function tenant(i: number): TenantId {
  const id = `aaaaaaaaaaaaa${String(i)
    .replace(/\d/g, (digit) => "abcdefghij".charAt(Number(digit)))
    .padStart(3, "z")}`;
  if (!isTenantId(id)) throw new Error(id);
  return id;
}

test("whoever asks for a tenant's credentials at the same time or later gets the same, and another tenant others", async () => {
  const sessions = perTenant((session) => session);
  const asked = await Promise.all(Array.from({ length: 20 }, () => sessions(tenant(1))()));
  asked.push(await sessions(tenant(1))());
  expect(new Set(asked.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
  const other = await sessions(tenant(2))();
  expect(other.accessKeyId).not.toBe(asked[0]?.accessKeyId);
});

test("credentials are asked for anew some minutes before they expire", async () => {
  const session = perTenant((opened) => opened)(tenant(1));
  const first = await session();
  vi.useFakeTimers({ toFake: ["Date"], now: first.expiration.getTime() - 11 * 60_000 });
  try {
    expect((await session()).accessKeyId).toBe(first.accessKeyId);
    vi.setSystemTime(first.expiration.getTime() - 9 * 60_000);
    expect((await session()).accessKeyId).not.toBe(first.accessKeyId);
  } finally {
    vi.useRealTimers();
  }
});

test("a session that could not be had is asked for again the next time", async () => {
  const session = perTenant((opened) => opened)(tenant(3));
  machine.moveClock(10 * 60_000);
  await expect(session()).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  machine.moveClock(-10 * 60_000);
  expect(await session()).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) });
});

test("what is open for a tenant is kept, until two hundred others have been used since", () => {
  let opened = 0;
  const open = perTenant(() => {
    opened += 1;
    return opened;
  });
  const first = open(tenant(0));
  for (let i = 1; i < 200; i += 1) open(tenant(i));
  expect(open(tenant(0))).toBe(first);
  open(tenant(200));
  expect(open(tenant(0))).toBe(first);
  expect(open(tenant(1))).not.toBe(2);
});
