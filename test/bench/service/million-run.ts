import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnEdition } from "../../../infra/local/child.ts";
import { newTenant, type Tenant } from "../../end-to-end/tenant.ts";
import { importMembers } from "./imported-members.ts";
import { BENCH_OPERATOR, benchEvent, benchMember, SEVEN_TRANCHES } from "./seven-tranches.ts";

const PAGE = 10_000;
const MOST_SECONDS = 120;
const MOST_MEBIBYTES = 1_536;

/**
 * A run of seven tranches over so many members through the HTTP API, imported in parts, into a service in processes of
 * its own: how long it takes from the declaration until it is complete and its last page is read, and the most memory
 * that each process held.
 */
export async function benchLargeRun(print: (line: string) => void, members: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-bench-"));
  const edition = await spawnEdition(directory);
  try {
    const tenant = await newTenant(edition.url);
    await tenant.succeed("POST", "/v1/rulebooks", SEVEN_TRANCHES);
    await tenant.succeed("PUT", "/v1/member-data", { members: [benchMember(0)], operator: BENCH_OPERATOR });
    await importMembers(edition.url, tenant, members);
    const before = await memoryOf(edition);
    print(`imported ${members.toLocaleString("en")} members`);
    const began = performance.now();
    const runId = await tenant.declare(benchEvent("bench", members));
    const declared = performance.now();
    const run = await completion(tenant, runId);
    const completed = performance.now();
    const last = run.tranches.at(-1).id;
    const pages = `/v1/runs/${runId}/allocations?format=jsonl&limit=${PAGE}&tranche=${last}`;
    const read = await readAll(edition.url, tenant, pages);
    const ended = performance.now();
    const lines = run.tranches.reduce((sum: number, { payers }: { payers: number }) => sum + payers, 0);
    const after = await memoryOf(edition);
    print(`a run of seven tranches over ${members.toLocaleString("en")} members, through the API`);
    print(`  declared                 ${inSeconds(declared - began)}`);
    print(`  completed                ${inSeconds(completed - declared)} later, ${lines} lines`);
    print(`  last tranche read        ${inSeconds(ended - completed)}, ${read} lines in pages of ${PAGE}`);
    const seconds = (ended - began) / 1000;
    print(
      `  all of it                ${seconds.toFixed(1)} s (at most ${MOST_SECONDS}: ${verdict(seconds, MOST_SECONDS)})`,
    );
    for (const [what, mebibytes] of Object.entries(after)) {
      print(
        `  most memory, ${what}    ${mebibytes} MiB (at most ${MOST_MEBIBYTES}: ${verdict(mebibytes, MOST_MEBIBYTES)}); ${before[what as keyof typeof before]} before the run`,
      );
    }
    const one = performance.now();
    const path = `/v1/runs/${runId}/members/${benchMember(members - 1).id}`;
    const { allocations } = await tenant.succeed("GET", path);
    print(`  one member's ${allocations.length} lines     ${(performance.now() - one).toFixed(0)} ms`);
    print("");
  } finally {
    await edition.stop();
    await rm(directory, { recursive: true });
  }
}

/** The run when it is completed. A service that computes closes connections on which nothing came for a while. */
async function completion(tenant: Tenant, runId: string) {
  for (;;) {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`).catch((error: unknown) => {
      if (error instanceof TypeError) {
        return { status: "running" };
      }
      throw error;
    });
    if (run.status === "completed") {
      return run;
    }
    if (run.status !== "declared" && run.status !== "running") {
      throw new Error(`The run is ${run.status}: ${JSON.stringify(run.failure)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** How many lines there are from a page of JSON Lines on to the last. */
async function readAll(url: string, { apiKey }: Tenant, first: string): Promise<number> {
  let lines = 0;
  for (let path: string | undefined = first; path !== undefined; ) {
    const answer: Response = await fetch(new URL(path, url), {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (answer.status !== 200) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    lines += (await answer.text()).split("\n").length - 1;
    path = /<([^>]*)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return lines;
}

/** The most resident memory that each process has had in MiB, where the system tells. */
async function memoryOf(edition: { readonly pid: number; readonly enginePid?: number | undefined }) {
  return { service: await peakOf(edition.pid), engine: await peakOf(edition.enginePid) };
}

async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kibi] = /^VmHWM:\s+(\d+)/m.exec(status) ?? [];
  return Math.round(Number(kibi ?? Number.NaN) / 1024);
}

function verdict(value: number, limit: number): string {
  return value <= limit ? "ok" : "MISSED";
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
