import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_BODY_BYTES } from "../../shared/body-size.ts";
import { resultFor } from "../allocation/cases.ts";
import {
  BENCH_OPERATOR,
  type BenchMember,
  benchEvent,
  benchMember,
  SEVEN_TRANCHES,
} from "../bench/service/seven-tranches.ts";
import { type Edition, startEdition } from "./edition.ts";
import { type Answer, newTenant, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const ROWS_PER_PART = 50_000;

async function importAll(tenant: Tenant, members: readonly BenchMember[]): Promise<void> {
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "replace" });
  for (let part = 1; (part - 1) * ROWS_PER_PART < members.length; part += 1) {
    const rows = members
      .slice((part - 1) * ROWS_PER_PART, part * ROWS_PER_PART)
      .map(({ id, figures: { margin, fund, required, vmGain } }) =>
        [id, margin, fund, required, vmGain].join(),
      );
    const answer = await tenant.as("PUT", `/v1/imports/${importId}/parts/${part}`, {
      headers: { "content-type": "text/csv" },
      text: ["id,margin,fund,required,vmGain", ...rows].join("\r\n"),
    });
    expect(answer.status).toBe(201);
  }
  for (let status = 202; status !== 200; ) {
    status = (await tenant.as("POST", `/v1/imports/${importId}/commit`)).status;
    expect([200, 202]).toContain(status);
  }
}

/** All lines of a run, read page by page as JSON Lines. */
async function linesOf(tenant: Tenant, first: string): Promise<string[]> {
  const lines: string[] = [];
  for (let path: string | undefined = first; path !== undefined; ) {
    const answer: Answer = await tenant.as("GET", path);
    expect(answer.status).toBe(200);
    lines.push(...answer.text.split("\n").filter((line) => line !== ""));
    path = /<([^>]*)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return lines;
}

test.each([1, 1_000, 100_000])(
  "a run over %i accounts ends, and its pages together are what the inputs give",
  async (count) => {
    const tenant = await newTenant(edition.url);
    await tenant.succeed("POST", "/v1/rulebooks", SEVEN_TRANCHES);
    await tenant.succeed("PUT", "/v1/member-data", { members: [], operator: BENCH_OPERATOR });
    const members = Array.from({ length: count }, (_, i) => benchMember(i));
    await importAll(tenant, members);
    const event = benchEvent("default", count);
    const runId = await tenant.declare(event);
    let run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    while (["declared", "running"].includes(run.status)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    }
    expect(run).toMatchObject({ status: "completed" });

    const snapshot = { asOf: run.declaredAt, members, operator: BENCH_OPERATOR };
    const result = resultFor({ rulebook: SEVEN_TRANCHES, snapshot, event });
    const text = JSON.stringify(result);
    expect(run.resultHash).toBe(`sha256:${createHash("sha256").update(text).digest("hex")}`);
    expect(run.snapshotHash).toBe(result.snapshotHash);
    const pages = await linesOf(tenant, `/v1/runs/${run.runId}/allocations?limit=10000&format=jsonl`);
    expect(pages).toEqual(result.allocations.map((line) => JSON.stringify(line)));

    const whole = await tenant.as("GET", `/v1/runs/${run.runId}/result`);
    expect(whole.status).toBe(text.length > MAX_BODY_BYTES ? 413 : 200);
    expect(whole.status === 200 ? whole.text : text).toBe(text);
    const { id } = members.at(-1) ?? benchMember(0);
    const { allocations } = await tenant.succeed("GET", `/v1/runs/${run.runId}/members/${id}`);
    expect(allocations).toEqual(result.allocations.filter(({ memberId }) => memberId === id));
  },
  600_000,
);
