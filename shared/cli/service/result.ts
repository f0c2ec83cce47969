import { createHash } from "node:crypto";
import { answered, type LosslineClient } from "../../client/index.ts";
import { frameOf, lineJson, type ResultHead } from "../../result/index.ts";
import { Failure } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { linkedPages } from "./linked-pages.ts";
import { readRun } from "./runs.ts";

/** Of lines, which may be millions, so many come in a page. */
const PAGE = 10_000;

const KINDS = ["allocations", "owed"] as const;
export type LineKind = (typeof KINDS)[number];

/** The bytes of a completed run's result (spec 8), put together from its pages; they have the hash the run ended with. */
export interface FetchedResult {
  readonly pieces: readonly string[];
  readonly hash: string;
}

/**
 * Fetches a result of any size by page.
 * @throws Failure when there is none, or its bytes do not have the hash that the run says
 */
export async function fetchResult(
  client: LosslineClient,
  runId: string,
  terminal: Terminal,
): Promise<FetchedResult> {
  const { resultHash, status } = await readRun(client, runId);
  if (resultHash === undefined) throw new Failure(`the run has no result: it is ${status}`);
  const head = JSON.parse(
    answered(await client.GET("/v1/runs/{runId}/head", { params: { path: { runId } }, parseAs: "text" })),
  );
  const { pieces, hash } = await gathered(client, runId, head, terminal);
  if (hash !== resultHash) {
    throw new Failure(`the result's bytes have the hash ${hash}, and the run says ${resultHash}`);
  }
  return { pieces, hash };
}

async function gathered(client: LosslineClient, runId: string, head: ResultHead, terminal: Terminal) {
  const { opening, middle, closing } = frameOf(head);
  const pieces: string[] = [];
  const hash = createHash("sha256");
  const add = (text: string) => {
    pieces.push(text);
    hash.update(text);
  };
  let lines = 0;
  for (const kind of KINDS) {
    add(kind === "allocations" ? opening : middle);
    let before = "";
    for await (const page of pagesOf(client, runId, kind)) {
      if (page.length === 0) continue;
      add(before + page.map(lineJson).join(","));
      before = ",";
      lines += page.length;
      terminal.progress(`${lines} lines …`);
    }
  }
  add(closing);
  terminal.progress("");
  return { pieces, hash: `sha256:${hash.digest("hex")}` };
}

/** The lines of a result in their order, page by page. */
async function* pagesOf(client: LosslineClient, runId: string, kind: LineKind) {
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const params = { path: { runId }, query };
    const page =
      kind === "allocations"
        ? await client.GET("/v1/runs/{runId}/allocations", { params }).then(answered)
        : await client.GET("/v1/runs/{runId}/owed", { params }).then(answered);
    yield "allocations" in page ? page.allocations : page.owed;
    if (page.next === undefined) return;
    cursor = page.next;
  }
}

/** The lines of one kind as CSV or JSON Lines, as the service writes them. */
export function linesAs(
  client: LosslineClient,
  runId: string,
  kind: LineKind,
  format: "csv" | "jsonl",
): AsyncGenerator<string> {
  return linkedPages(format === "csv", (cursor) =>
    client.GET(`/v1/runs/{runId}/${kind}`, {
      params: { path: { runId }, query: { limit: PAGE, format, ...cursor } },
      parseAs: "text",
    }),
  );
}
