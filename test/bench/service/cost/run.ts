import { setTimeout as pause } from "node:timers/promises";
import type { MeasuredRun } from "../../../../infra/documents/cost/measured.ts";
import { startReceiver } from "../../../end-to-end/receiver.ts";
import { newTenant, type Tenant } from "../../../end-to-end/tenant.ts";
import { importMembers } from "../imported-members.ts";
import {
  BENCH_OPERATOR,
  benchEvent,
  benchMember,
  CALLING_TRANCHES,
  SEVEN_TRANCHES,
} from "../seven-tranches.ts";
import { startMeasuredEdition } from "./measured-edition.ts";
import { payAllCalls } from "./pay.ts";
import { phaseSince } from "./phase.ts";
import { bytesStored } from "./stored.ts";

/** What follows a run's last task has happened by then: its execution's end, and what the table's stream sets off. */
const SETTLED_MS = 2_000;

const TABLE = "lossline";
const PAGE = 10_000;

/**
 * One run of seven tranches over so many members through the HTTP API, from the import to the last line read, with everything
 * counted that AWS would charge for. One endpoint is told of every step. Every function is loaded anew for the import and again for the run: defaults are
 * rare, and what they need will not be warm.
 */
export async function measureRun(members: number, isCalled: boolean): Promise<MeasuredRun> {
  const measured = await startMeasuredEdition();
  const { edition, functions } = measured;
  const stored = () => bytesStored(edition.behind.dynamoDb, TABLE);
  const receiver = await startReceiver();
  try {
    const tenant = await newTenant(edition.url);
    await tenant.succeed("POST", "/v1/rulebooks", isCalled ? CALLING_TRANCHES : SEVEN_TRANCHES);
    await tenant.succeed("PUT", "/v1/member-data", { members: [benchMember(0)], operator: BENCH_OPERATOR });
    const endpoint = { url: receiver.url, steps: true };
    receiver.secret = (await tenant.succeed("POST", "/v1/webhook-endpoints", endpoint)).secret;
    const empty = await stored();

    await functions.cool();
    await phaseSince(measured);
    await importMembers(edition.url, tenant, members);
    const imported = await phaseSince(measured);
    const withMembers = await stored();

    await functions.cool();
    await phaseSince(measured);
    const told = functions.called("notify");
    const standsStill = functions.called("wait");
    const runId = await tenant.declare(benchEvent("bench", members));
    let payments = 0;
    if (isCalled) {
      await standsStill;
      payments = await payAllCalls(tenant, runId);
    }
    await told;
    await pause(SETTLED_MS);
    const run = await phaseSince(measured);
    const withRun = await stored();

    const { tranches } = await tenant.succeed("GET", `/v1/runs/${runId}`);
    const transitions = transitionsIn(await tenant.wholeHistory(runId));
    await phaseSince(measured);
    const lines = await readAll(edition.url, tenant, runId, tranches.at(-1).id);
    const reading = await phaseSince(measured);
    return {
      members,
      tranches: tranches.length,
      payments,
      lines,
      import: imported,
      run: { ...run, transitions },
      reading,
      stored: { members: withMembers - empty, run: withRun - withMembers },
    };
  } finally {
    receiver.stop();
    await measured.stop();
  }
}

/** The start, each state that was entered, and each time that a task was tried again. */
function transitionsIn(events: readonly { readonly type: string }[]): number {
  const count = (type: RegExp) => events.filter((event) => type.test(event.type)).length;
  return 1 + count(/StateEntered$/) + count(/^TaskScheduled$/) - count(/^TaskStateEntered$/);
}

/** How many lines a tranche has, read page by page. */
async function readAll(url: string, tenant: Tenant, runId: string, trancheId: string): Promise<number> {
  let lines = 0;
  let path: string | undefined =
    `/v1/runs/${runId}/allocations?format=jsonl&limit=${PAGE}&tranche=${trancheId}`;
  while (path !== undefined) {
    const answer = await tenant.as("GET", path);
    if (answer.status !== 200) {
      throw new Error(`${path}: ${answer.status} ${answer.text}`);
    }
    lines += answer.text.split("\n").length - 1;
    const [, next] = /<([^>]*)>; rel="next"/.exec(answer.headers.get("link") ?? "") ?? [];
    path = next === undefined ? undefined : new URL(next, url).pathname + new URL(next, url).search;
  }
  return lines;
}
