import { randomBytes, randomInt } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** What makes the provider the same one after a restart: where it is, and what it signs with. */
export interface Kept {
  /** Part of the issuer's name, and so of every person's. */
  readonly port: number;
  readonly signingKey: JWK;
  readonly cookieKey: string;
}

/** Below the ports that systems give to outgoing connections, so that none of these takes it while we are away. */
const PORTS = { from: 20_000, to: 32_000 };

/** What was kept in `directory`, made when the provider starts there for the first time. Readable by its owner only. */
export async function keptIn(directory: string): Promise<Kept> {
  const path = join(directory, "provider.json");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  });
  if (text !== undefined) {
    await chmod(path, 0o600);
    return JSON.parse(text);
  }
  const kept = await made();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // A file that is there is whole, whenever the process dies.
  await writeFile(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return kept;
}

async function made(): Promise<Kept> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return {
    port: await freePort(),
    signingKey: {
      ...(await exportJWK(privateKey)),
      alg: "ES256",
      use: "sig",
      kid: randomBytes(8).toString("hex"),
    },
    cookieKey: randomBytes(32).toString("base64url"),
  };
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) {
      return port;
    }
  }
  throw new Error("No port is free for the identity provider");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
