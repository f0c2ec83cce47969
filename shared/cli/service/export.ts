import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { answered, type LosslineClient } from "../../client/index.ts";
import { Failure } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** What an archive has: so many lines before the closing one, and the hash of them. */
export interface ArchiveSummary {
  readonly lines: number;
  readonly sha256: string;
}

/**
 * Fetches everything the tenant has, page by page, into a file, which is compressed if its name ends in `.gz`. Its last
 * line says how many lines there are and their hash: without it an archive is not whole. The file has its name when it is.
 */
export async function exportTo(
  client: LosslineClient,
  path: string,
  terminal: Terminal,
): Promise<ArchiveSummary> {
  const hash = createHash("sha256");
  let summary: ArchiveSummary = { lines: 0, sha256: "" };
  const pieces = async function* () {
    let lines = 0;
    for await (const page of pagesOf(client)) {
      hash.update(page);
      lines += page.split("\n").length - 1;
      terminal.progress(`${lines} lines …`);
      yield page;
    }
    summary = { lines, sha256: hash.digest("hex") };
    yield `${JSON.stringify({ kind: "end", ...summary })}\n`;
  };
  const draft = `${path}.part`;
  const file = createWriteStream(draft, { mode: 0o600 });
  const from = Readable.from(pieces());
  await (path.endsWith(".gz") ? pipeline(from, createGzip(), file) : pipeline(from, file));
  await rename(draft, path);
  return summary;
}

async function* pagesOf(client: LosslineClient): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? {} : { cursor };
    const answer = await client.GET("/v1/export", { params: { query }, parseAs: "text" });
    yield answered(answer);
    const next = /<([^>]+)>; rel="next"/.exec(answer.response.headers.get("link") ?? "")?.[1];
    cursor =
      next === undefined
        ? undefined
        : (new URL(next, answer.response.url).searchParams.get("cursor") ?? undefined);
  } while (cursor !== undefined);
}

/** Checks an archive against its own last line. @throws Failure when it is not whole, or was changed */
export async function checkArchive(path: string): Promise<ArchiveSummary> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  const hash = createHash("sha256");
  let lines = 0;
  let last: string | undefined;
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const failed = new Promise<never>((_, reject) => {
    for (const stream of [file, input]) {
      stream.once("error", (error: Error) =>
        reject(new Failure(`${path} is not a whole archive: ${error.message}`)),
      );
    }
  });
  const read = async () => {
    for await (const line of reader) {
      if (last !== undefined) {
        hash.update(`${last}\n`);
        lines += 1;
      }
      last = line;
    }
  };
  await Promise.race([read(), failed]);
  const found = { lines, sha256: hash.digest("hex") };
  if (last !== JSON.stringify({ kind: "end", ...found })) {
    throw new Failure(
      `${path} is not a whole archive, or it was changed: its last line does not fit the others`,
    );
  }
  return found;
}
