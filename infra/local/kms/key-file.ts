import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;

/**
 * The key in `<directory>/<id>.key`: 256 random bits that nobody but its owner may read, made at the first start.
 * Whoever loses it loses every secret sealed with it. @throws when there is something else in the file
 */
export async function keyFile(directory: string, id: string): Promise<Buffer> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${id}.key`);
  const known = await read(path);
  if (known !== undefined) {
    return known;
  }
  // It appears whole or not at all: a start that is killed halfway leaves no half of a key.
  const draft = join(directory, `${id}.${process.pid}.draft`);
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(randomBytes(KEY_BYTES));
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") {
      throw error;
    }
  });
  await rm(draft);
  const made = await read(path);
  if (made === undefined) {
    throw new Error(`The key file ${path} has gone`);
  }
  return made;
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new Error(`The key file ${path} can be read by others: chmod 600 ${path}`);
    }
    const key = await readFile(path);
    if (key.length !== KEY_BYTES) {
      throw new Error(`The key file ${path} does not hold ${KEY_BYTES} bytes`);
    }
    return key;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
