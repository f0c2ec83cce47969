import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/** The version that was deployed last. */
const LAST = "0.1.0";

/** What is known of a release beside its code. */
export interface Manifest {
  readonly version: string;
  /** The commit that it was built from, and with which command. */
  readonly commit: string;
  readonly made: string;
  /** SHA-256 of each file, in hexadecimal. */
  readonly files: Readonly<Record<string, string>>;
}

/** A release that was unpacked: a directory of bundles, for `bundlesIn`. */
export interface Release {
  readonly directory: string;
  remove(): Promise<void>;
}

export const releaseDirectory = (version: string) =>
  fileURLToPath(new URL(`releases/${version}/`, import.meta.url));

export const MANIFEST = "manifest.json";
/** All files by their paths, as one JSON text. */
export const FILES = "functions.json.br";

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Unpacks the last release to a directory of its own. @throws when a file is not what was released */
export async function unpackedRelease(): Promise<Release> {
  const kept = releaseDirectory(LAST);
  const manifest: Manifest = JSON.parse(await readFile(join(kept, MANIFEST), "utf8"));
  const packed = await promisify(brotliDecompress)(await readFile(join(kept, FILES)));
  const files: Readonly<Record<string, string>> = JSON.parse(packed.toString());
  const directory = await mkdtemp(join(tmpdir(), `lossline-${LAST}-`));
  for (const [path, hash] of Object.entries(manifest.files)) {
    const text = files[path] ?? "";
    if (sha256(text) !== hash) {
      throw new Error(`${path} of the release ${LAST} is not what was released`);
    }
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return { directory, remove: () => rm(directory, { recursive: true }) };
}
