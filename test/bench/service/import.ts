import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnEdition } from "../../../infra/local/child.ts";
import { ask, newTenant, said, type Tenant } from "../../end-to-end/tenant.ts";
import { startCountedDynamoDb } from "./counted-dynamodb.ts";

/** Three figures, two of which are resources, so that every row is two lines of the posting. */
const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "A million accounts",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource" },
    fund: { type: "resource" },
    adlScore: { type: "number", default: "0" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
    ],
  },
};

const HEADER = "id,name,status,tags,margin,fund,adlScore\r\n";
const ROWS_PER_PART = 40_000;

/**
 * Imports members from CSV through the HTTP API, parts and commit included, into a service in processes of its own: rows
 * per second, what was asked of DynamoDB, and the most memory that the service had.
 */
export async function benchImport(print: (line: string) => void, rows: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-bench-"));
  const dynamoDb = await startCountedDynamoDb(join(directory, "engine"));
  const edition = await spawnEdition(join(directory, "edition"), {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: "us-east-1",
  });
  try {
    const tenant = await newTenant(edition.url);
    await tenant.succeed("POST", "/v1/rulebooks", RULEBOOK);
    dynamoDb.taken();
    const began = performance.now();
    const importId = await sendParts(edition.url, tenant, rows);
    const sent = performance.now();
    const parts = dynamoDb.taken();
    const calls = await commit(tenant, importId);
    const ended = performance.now();
    const committed = dynamoDb.taken();
    const writeUnits = parts.writeUnits + committed.writeUnits;
    const seconds = (ended - began) / 1000;
    print(`import of ${rows} members from CSV through the API, parts and commit included`);
    print(`  rows per second          ${Math.round(rows / seconds)} (demanded: 5000)`);
    print(
      `  parts, commit            ${inSeconds(sent - began)}, ${inSeconds(ended - sent)} in ${calls} calls`,
    );
    print(`  requests to DynamoDB     ${parts.requests} + ${committed.requests}`);
    print(`  write units              ${Math.round(writeUnits)} (demanded: below 150000 for 1000000 rows)`);
    print(`  read units               ${Math.round(parts.readUnits + committed.readUnits)}`);
    print(`  most memory              ${await peakOf(edition.pid)} MiB in the service's process`);
  } finally {
    await edition.stop();
    await dynamoDb.stop();
    await rm(directory, { recursive: true });
  }
}

async function sendParts(url: string, tenant: Tenant, rows: number): Promise<string> {
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "replace", rows });
  const parts = Math.ceil(rows / ROWS_PER_PART);
  for (let part = 1; part <= parts; part += 1) {
    const first = (part - 1) * ROWS_PER_PART;
    const count = Math.min(ROWS_PER_PART, rows - first);
    const answer = await ask(url, "PUT", `/v1/imports/${importId}/parts/${part}?firstLine=${first + 2}`, {
      apiKey: tenant.apiKey,
      text: HEADER + Array.from({ length: count }, (_, i) => row(first + i, rows)).join(""),
      headers: { "content-type": "text/csv" },
    });
    if (answer.status !== 201) {
      throw new Error(`Part ${part}: ${answer.status} ${answer.text}`);
    }
  }
  return importId;
}

/** Rows in no order: a step that shares no factor with their number goes through all of them. */
function row(i: number, rows: number): string {
  let step = 7_919;
  while (rows % step === 0) step += 2;
  const n = (i * step) % rows;
  const cents = (k: number) => ((n * k) % 900_000_007) / 100;
  const [id, tag] = [`M-${String(n).padStart(8, "0")}`, n % 3 === 0 ? "non-bidder" : ""];
  return `${id},Member ${n},active,${tag},${cents(37).toFixed(2)},${cents(101).toFixed(2)},${n % 100}\r\n`;
}

async function commit(tenant: Tenant, importId: string): Promise<number> {
  for (let calls = 1; ; calls += 1) {
    const answer = await tenant.as("POST", `/v1/imports/${importId}/commit`);
    if (answer.status === 200) {
      return calls;
    }
    if (answer.status !== 202) {
      throw new Error(`Commit: ${answer.status} ${answer.text}`);
    }
    said(answer);
  }
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The most resident memory that a process has had, where the system tells. */
async function peakOf(pid: number | undefined): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kibi] = /^VmHWM:\s+(\d+)/m.exec(status) ?? [];
  return kibi === undefined ? "an unknown number of" : String(Math.round(Number(kibi) / 1024));
}
