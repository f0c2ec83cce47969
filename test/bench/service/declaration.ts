import { allocateThrough } from "../../../shared/allocation/index.ts";
import { isoTime } from "../../../shared/clock.ts";
import { liveInputs } from "../../../shared/service/live/live-inputs.ts";
import { putMemberData } from "../../../shared/service/members/member-data.ts";
import { publishRulebook } from "../../../shared/service/rulebooks/publish-rulebook.ts";
import { declareDefault } from "../../../shared/service/runs/declare-default.ts";
import { finalCheck } from "../../../shared/service/runs/final-check.ts";
import { intact } from "../../../shared/service/runs/inputs.ts";
import { knownRun } from "../../../shared/service/runs/known-run.ts";
import { runTranche } from "../../../shared/service/runs/run-tranche.ts";
import { trancheEntry } from "../../../shared/service/runs/tranche-record.ts";
import { serviceInProcess } from "./in-process.ts";
import { benchMember, SEVEN_TRANCHES } from "./seven-tranches.ts";

const EARLIER_RUNS = 2;
const MOST_TIMES = 1.5;

/** Everybody can be called for its requirement once in thirty days. */
const CAPPED = {
  ...SEVEN_TRANCHES,
  name: "Calls within a capped period",
  waterfalls: {
    memberDefault: [
      {
        id: "calls",
        kind: "assessment",
        weight: "required",
        cap: { perPeriod: { multiple: "1", of: "required" } },
      },
    ],
  },
  cappedPeriod: { length: 30, unit: "calendarDays" },
};

/**
 * How long a declaration takes with so many members of whom nobody has used anything of the capped period, and when all
 * have paid in two runs; and the first step of that run, which adds up what they have used.
 */
export async function benchDeclaration(print: (line: string) => void, members: number): Promise<void> {
  const { service, tenantId, stop } = await serviceInProcess();
  const declare = async (i: number, drill = false) => {
    const losses = [{ memberId: benchMember(i).id, amount: `${members}000.00` }];
    const event = { id: `bench-${i}`, cause: "memberDefault", losses };
    return (await declareDefault(service, tenantId, "api", event, { drill })).run.runId;
  };
  /** Completes a run in which everybody pays: a million payments one by one are another benchmark. */
  const complete = async (runId: string) => {
    const run = await knownRun(service, tenantId, runId);
    const live = await liveInputs(service, tenantId, run, await service.live.state(tenantId, runId));
    const entry = trancheEntry(live, intact(allocateThrough(live.inputs, "calls"), "event"), "calls");
    await service.runs.begin(tenantId, runId);
    await service.runs.recordTranche(tenantId, runId, entry, isoTime(service.clock.now()));
    await finalCheck(service, { tenantId, runId });
  };
  try {
    await publishRulebook(service, tenantId, CAPPED);
    const all = Array.from({ length: members }, (_, i) => benchMember(i));
    await putMemberData(service, tenantId, { members: all, operator: { figures: { capital: "0.00" } } });
    await declare(0, true);
    const [first, unused] = await timed(() => declare(0));
    await complete(first);
    for (let i = 1; i < EARLIER_RUNS; i += 1) {
      const runId = await declare(i);
      await runTranche(service, { tenantId, runId, trancheId: "calls" });
      await complete(runId);
    }
    const [last, used] = await timed(() => declare(EARLIER_RUNS));
    const [, step] = await timed(() => runTranche(service, { tenantId, runId: last, trancheId: "calls" }));
    const times = used / unused;
    print(`a default declared for ${members.toLocaleString("en")} members in a capped period`);
    print(`  nothing is used of it       ${inSeconds(unused)}`);
    print(`  all have paid in ${EARLIER_RUNS} runs     ${inSeconds(used)}`);
    print(`    ${times.toFixed(1)} × (at most ${MOST_TIMES}: ${times <= MOST_TIMES ? "ok" : "MISSED"})`);
    print(`  its first step, after that  ${inSeconds(step)}, with the snapshot made and the calls issued`);
    print("");
  } finally {
    await stop();
  }
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now();
  const done = await work();
  return [done, performance.now() - began];
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
