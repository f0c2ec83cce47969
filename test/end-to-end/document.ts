import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** For tests that do what a document tells people to do, word for word: its blocks are run in a shell as they stand. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The blocks of shell commands under a heading of a document, in their order. */
export function blocksUnder(document: string, heading: string): string[] {
  const text = readFileSync(join(ROOT, document), "utf8");
  const [, after = ""] = text.split(`\n${heading}\n`);
  const [section = ""] = after.split("\n## ");
  return [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, block = ""]) => block);
}

/** A folder that looks like the repository, so that what commands write does not end up in it. */
export function likeTheRepository(): {
  readonly folder: string;
  /** For a service that is started there: in a DynamoDB that others use as well, it has a table of its own. */
  readonly tableName: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), "lossline-document-"));
  for (const name of readdirSync(ROOT)) {
    if (!["trial", ".lossline"].includes(name)) symlinkSync(join(ROOT, name), join(folder, name));
  }
  return {
    folder,
    tableName: basename(folder),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }),
  };
}

/** A port that nobody has. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Runs a script as people would: it ends at the first command that fails. */
export function shell(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      "bash",
      ["--norc", "-euo", "pipefail", "-c", script],
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
