import { mkdtemp, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type IdentityProvider, startIdentityProvider } from "../../infra/local/identity/server.ts";
import { systemClock } from "../../shared/clock.ts";
import { tokenVerifier } from "../../shared/identity/tokens.ts";
import { refresh, signIn } from "./sign-in.ts";

let directory = "";
let provider: IdentityProvider;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-identity-"));
  provider = await startIdentityProvider(directory);
});

afterEach(async () => {
  await provider.stop();
  await rm(directory, { recursive: true });
});

test("a person signs in, and the service knows who they are", async () => {
  const { accessToken } = await signIn(provider.issuer, " Ana@Venue.example ");
  expect(await tokenVerifier(provider, systemClock).verify(accessToken)).toEqual({
    issuer: provider.issuer,
    subject: "ana@venue.example",
    email: "ana@venue.example",
    emailVerified: true,
  });
});

test("a signed-in person gets further access tokens without signing in again", async () => {
  const person = await refresh(provider.issuer, await signIn(provider.issuer, "ana@venue.example"));
  const { subject } = await tokenVerifier(provider, systemClock).verify(person.accessToken);
  expect(subject).toBe("ana@venue.example");
});

test("an ID token is no credential", async () => {
  const { idToken } = await signIn(provider.issuer, "ana@venue.example");
  await expect(tokenVerifier(provider, systemClock).verify(idToken)).rejects.toMatchObject({
    code: "unauthorized",
    message: "The access token was issued for another service",
  });
});

test("after a restart it is the same issuer, and what it signed before is still good", async () => {
  const { accessToken } = await signIn(provider.issuer, "ana@venue.example");
  const { issuer } = provider;
  await provider.stop();
  provider = await startIdentityProvider(directory);
  expect(provider.issuer).toBe(issuer);
  const { subject } = await tokenVerifier(provider, systemClock).verify(accessToken);
  expect(subject).toBe("ana@venue.example");
  expect((await signIn(issuer, "ana@venue.example")).accessToken).not.toBe(accessToken);
});

test("its keys can be read by its owner only", async () => {
  expect((await stat(join(directory, "provider.json"))).mode & 0o777).toBe(0o600);
});

test("what is no e-mail address signs nobody in", async () => {
  await expect(signIn(provider.issuer, "nobody")).rejects.toThrow("422");
});

test("a page that lets its own name point at this machine is not answered", async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { host: "attacker.example" };
    request(`${provider.issuer}/.well-known/openid-configuration`, { headers }, ({ statusCode }) =>
      resolve(statusCode),
    )
      .on("error", reject)
      .end();
  });
  expect(status).toBe(421);
});

test("a port that is taken is said in plain words", async () => {
  await expect(startIdentityProvider(directory)).rejects.toThrow(
    /^Port \d+, by which people are known here, is in use$/,
  );
});
