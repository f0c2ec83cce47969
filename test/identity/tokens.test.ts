import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLIENT_ID } from "../../infra/local/identity/provider.ts";
import { type IdentityProvider, startIdentityProvider } from "../../infra/local/identity/server.ts";
import { systemClock } from "../../shared/clock.ts";
import { UnreachableIssuerError } from "../../shared/identity/metadata.ts";
import { type TokenVerifier, tokenVerifier } from "../../shared/identity/tokens.ts";
import { signIn } from "./sign-in.ts";

let directory = "";
let provider: IdentityProvider;
let verifier: TokenVerifier;
let genuine = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-identity-"));
  provider = await startIdentityProvider(directory);
  verifier = tokenVerifier(provider, systemClock);
  genuine = (await signIn(provider.issuer, "ana@venue.example")).accessToken;
});

afterAll(async () => {
  await provider.stop();
  await rm(directory, { recursive: true });
});

/** The provider's own key, as only a provider gone wrong would use it. */
async function providerKey() {
  const { signingKey } = JSON.parse(await readFile(join(directory, "provider.json"), "utf8"));
  return { key: await importJWK(signingKey, "ES256"), kid: signingKey.kid, publicJwk: signingKey };
}

const now = () => Math.floor(Date.now() / 1000);

const good = (): JWTPayload => ({
  iss: provider.issuer,
  sub: "ana@venue.example",
  aud: provider.audience,
  iat: now(),
  exp: now() + 60,
});

/** A token with these claims, signed by the provider's key; `undefined` leaves a claim out. */
async function signed(claims: Record<string, unknown> = {}): Promise<string> {
  const { key, kid } = await providerKey();
  return new SignJWT({ ...good(), ...claims }).setProtectedHeader({ alg: "ES256", kid }).sign(key);
}

/** The token with something else written into its claims, its signature as it was. */
function altered(token: string, claims: object): string {
  const [head, body = "", signature] = token.split(".");
  const written = { ...JSON.parse(Buffer.from(body, "base64url").toString()), ...claims };
  return [head, Buffer.from(JSON.stringify(written)).toString("base64url"), signature].join(".");
}

const refused: [string, () => string | Promise<string>, string][] = [
  [
    "in which somebody wrote another subject",
    () => altered(genuine, { sub: "eve@venue.example" }),
    "was changed, or signed by somebody else",
  ],
  ["that has expired", () => signed({ exp: now() - 31 }), "has expired"],
  ["that never expires", () => signed({ exp: undefined }), "does not say when it expires"],
  ["that is not valid yet", () => signed({ nbf: now() + 60 }), "is not valid yet"],
  ["for another service", () => signed({ aud: "urn:other:api" }), "was issued for another service"],
  ["for nobody", () => signed({ aud: [] }), "was issued for another service"],
  ["of another issuer", () => signed({ iss: "https://issuer.example" }), "comes from another issuer"],
  [
    "of the issuer with a slash behind it",
    () => signed({ iss: `${provider.issuer}/` }),
    "comes from another issuer",
  ],
  ["about nobody", () => signed({ sub: undefined }), "does not say whose it is"],
  ["about the empty subject", () => signed({ sub: "" }), "does not say whose it is"],
  ["that is an ID token by its use", () => signed({ token_use: "id" }), "is not an access token"],
  [
    "that nobody signed",
    () => new UnsecuredJWT(good()).encode(),
    "is not signed in a way that proves anything",
  ],
  [
    "signed with the public key as if it were a secret",
    hmacByPublicKey,
    "is not signed in a way that proves anything",
  ],
  [
    "signed by a stranger under the provider's key id",
    signedByStranger,
    "was changed, or signed by somebody else",
  ],
  [
    "signed by a stranger under an id of their own",
    () => signedByStranger("mine"),
    "is signed by a key that its issuer does not have",
  ],
  ["that brings its own key", signedByKeyInHeader, "is signed by a key that its issuer does not have"],
  ["that is no token", () => "a.b.c", "is not a signed access token"],
  ["that is longer than any token", () => `${genuine}${"A".repeat(9_000)}`, "is too long"],
];

test.each(refused)("a token %s lets nobody in", async (_, token, why) => {
  await expect(verifier.verify(await token())).rejects.toMatchObject({
    code: "unauthorized",
    message: `The access token ${why}`,
  });
});

test("the token that the refused ones are made from lets a person in", async () => {
  expect((await verifier.verify(genuine)).subject).toBe("ana@venue.example");
  expect((await verifier.verify(await signed())).subject).toBe("ana@venue.example");
  expect((await verifier.verify(await signed({ exp: now() - 5 }))).subject).toBe("ana@venue.example");
  expect(
    (await verifier.verify(await signed({ aud: ["urn:other:api", provider.audience] }))).emailVerified,
  ).toBe(false);
});

test("an access token without an audience counts for the application of its own issuer only, as Cognito's", async () => {
  const cognito = { aud: undefined, token_use: "access" };
  expect((await verifier.verify(await signed({ ...cognito, client_id: CLIENT_ID }))).subject).toBe(
    "ana@venue.example",
  );
  for (const client_id of ["another", "", undefined]) {
    await expect(verifier.verify(await signed({ ...cognito, client_id }))).rejects.toMatchObject({
      message: "The access token was issued for another application",
    });
  }
});

test("where no application is named, a token without an audience lets nobody in", async () => {
  const none = tokenVerifier({ ...provider, clientId: "" }, systemClock);
  await expect(none.verify(await signed({ aud: undefined, client_id: "" }))).rejects.toMatchObject({
    code: "unauthorized",
  });
});

test.each([
  [
    "a client's id for an audience",
    { audience: "lossline", clientId: "lossline", issuer: "https://issuer.example" },
  ],
  [
    "an issuer that anyone on the way could pretend to be",
    { audience: "a", clientId: "c", issuer: "http://issuer.example" },
  ],
  ["an issuer that is no address", { audience: "a", clientId: "c", issuer: "venue" }],
])("settings with %s are refused", (_, settings) => {
  expect(() => tokenVerifier(settings, systemClock)).toThrow();
});

test("an address that the token does not say is asked for, and believed of the same person only", async () => {
  const { publicJwk } = await providerKey();
  const { d: _, ...jwk } = publicJwk;
  let userinfo: object = {};
  const issuer = await serve((request, response) => {
    const documents: Record<string, object> = {
      "/.well-known/openid-configuration": {
        issuer: issuer.url,
        jwks_uri: `${issuer.url}/keys`,
        userinfo_endpoint: `${issuer.url}/userinfo`,
      },
      "/keys": { keys: [jwk] },
      "/userinfo": request.headers.authorization === `Bearer ${token}` ? userinfo : {},
    };
    response.end(JSON.stringify(documents[request.url ?? ""]));
  });
  const token = await signed({ iss: issuer.url });
  const cognito = tokenVerifier({ ...provider, issuer: issuer.url }, systemClock);
  const identity = await cognito.verify(token);
  expect(identity).not.toHaveProperty("email");

  userinfo = { sub: "ana@venue.example", email: "Ana@venue.example", email_verified: "true" };
  expect(await cognito.withEmail(token, identity)).toMatchObject({
    email: "Ana@venue.example",
    emailVerified: true,
  });
  userinfo = { sub: "ana@venue.example", email: "ana@venue.example", email_verified: "false" };
  expect(await cognito.withEmail(token, identity)).toMatchObject({ emailVerified: false });
  userinfo = { sub: "eve", email: "ana@venue.example", email_verified: true };
  expect(await cognito.withEmail(token, identity)).not.toHaveProperty("email");
  await issuer.stop();
});

test("an issuer that cannot be asked is not the fault of who has the token, and is not asked all the time", async () => {
  let asked = 0;
  const issuer = await serve((_, response) => {
    asked += 1;
    response.writeHead(500).end();
  });
  let time = Date.now();
  const away = tokenVerifier({ ...provider, issuer: issuer.url }, { now: () => time });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(away.verify(genuine)).rejects.toBeInstanceOf(UnreachableIssuerError);
  }
  expect(asked).toBe(1);
  time += 6_000;
  await expect(away.verify(genuine)).rejects.toBeInstanceOf(UnreachableIssuerError);
  expect(asked).toBe(2);
  await issuer.stop();
  time += 6_000;
  await expect(away.verify(genuine)).rejects.toBeInstanceOf(UnreachableIssuerError);
});

test("what an issuer publishes under another issuer's name is not used", async () => {
  const issuer = await serve((_, response) =>
    response.end(JSON.stringify({ issuer: provider.issuer, jwks_uri: `${provider.issuer}/jwks` })),
  );
  const borrowed = tokenVerifier({ ...provider, issuer: issuer.url }, systemClock);
  await expect(borrowed.verify(genuine)).rejects.toBeInstanceOf(UnreachableIssuerError);
  await issuer.stop();
});

async function hmacByPublicKey(): Promise<string> {
  const { publicJwk, kid } = await providerKey();
  const { d: _, ...jwk } = publicJwk;
  const publicKey = await importJWK(jwk, "ES256", { extractable: true });
  if (publicKey instanceof Uint8Array) {
    throw new Error("A key of ES256 is not bytes");
  }
  const secret = new TextEncoder().encode(await exportSPKI(publicKey));
  return new SignJWT(good()).setProtectedHeader({ alg: "HS256", kid }).sign(secret);
}

async function signedByStranger(id?: string): Promise<string> {
  const { kid } = await providerKey();
  const { privateKey } = await generateKeyPair("ES256");
  return new SignJWT(good()).setProtectedHeader({ alg: "ES256", kid: id ?? kid }).sign(privateKey);
}

async function signedByKeyInHeader(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await crypto.subtle.exportKey("jwk", publicKey);
  return new SignJWT(good())
    .setProtectedHeader({
      alg: "ES256",
      kid: "mine",
      jwk: { kty: "EC", crv: "P-256", x: jwk.x ?? "", y: jwk.y ?? "" },
    })
    .sign(privateKey);
}

interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** A little server on this machine. */
async function serve(answer: RequestListener): Promise<Served> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
