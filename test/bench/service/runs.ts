import { putMemberData } from "../../../shared/service/members/member-data.ts";
import { readMemberOfRun } from "../../../shared/service/results/read-lines.ts";
import { publishRulebook } from "../../../shared/service/rulebooks/publish-rulebook.ts";
import { declareDefault } from "../../../shared/service/runs/declare-default.ts";
import { finalCheck } from "../../../shared/service/runs/final-check.ts";
import { runTranche } from "../../../shared/service/runs/run-tranche.ts";
import { type Count, sum } from "./counted-dynamodb.ts";
import { serviceInProcess } from "./in-process.ts";
import { BENCH_OPERATOR, benchEvent, benchMember, SEVEN_TRANCHES } from "./seven-tranches.ts";

const MEMBERS = 10_000;
const MOST_WRITE_UNITS = 1_000;
const MOST_READ_UNITS = 500;

/**
 * What a run of seven tranches over 10,000 members costs, from its declaration to its completion: the use cases that the
 * API and the tasks call, on the table as the functions open it. Every request is counted, with the capacity that the
 * database says it consumed.
 */
export async function benchRunCapacity(print: (line: string) => void): Promise<void> {
  const { service, tenantId, database, stop } = await serviceInProcess();
  try {
    await publishRulebook(service, tenantId, SEVEN_TRANCHES);
    const members = Array.from({ length: MEMBERS }, (_, i) => benchMember(i));
    await putMemberData(service, tenantId, { members, operator: BENCH_OPERATOR });

    database.taken();
    const { run } = await declareDefault(service, tenantId, "api", benchEvent("bench", MEMBERS));
    const { runId } = run;
    const declared = database.taken();
    for (const { id } of SEVEN_TRANCHES.waterfalls.memberDefault) {
      await runTranche(service, { tenantId, runId, trancheId: id });
    }
    const recorded = database.taken();
    await finalCheck(service, { tenantId, runId });
    const completed = database.taken();
    const { allocations } = await readMemberOfRun(service, tenantId, runId, benchMember(7_777).id);
    const first = database.taken();
    await readMemberOfRun(service, tenantId, runId, benchMember(7_778).id);
    const second = database.taken();

    print(`a run of seven tranches over ${MEMBERS.toLocaleString("en")} members, all reached`);
    printCost(print, "declaration, with the snapshot frozen", declared);
    printCost(print, "seven tranches", recorded);
    printCost(print, "final check and posting to the ledger", completed);
    const whole = [recorded, completed].reduce(sum, declared);
    printCost(print, "the whole run", whole);
    printLimit(print, "write units", whole.writeUnits, MOST_WRITE_UNITS);
    printLimit(print, "read units, in one process", whole.readUnits, MOST_READ_UNITS);
    // Every task may be another process: each then reads the inputs that the declaration read.
    const alone = whole.readUnits + 8 * declared.readUnits;
    print(`  read units, were each task a process of its own: ${alone.toFixed(1)}`);
    print(`one member's ${allocations.length} lines`);
    printCost(print, "the first time", first);
    printCost(print, "with manifest and members in memory", second);
    print("");
  } finally {
    await stop();
  }
}

function printCost(print: (line: string) => void, what: string, cost: Count): void {
  const requests = [...cost.byName].map(([name, count]) => `${name} ${count}`);
  const [read, write] = [cost.readUnits.toFixed(1), cost.writeUnits.toFixed(0)];
  print(`  ${what}: ${write} write units, ${read} read units (${requests.join(", ")})`);
}

function printLimit(print: (line: string) => void, what: string, units: number, limit: number): void {
  print(`    ${what} at most ${limit}: ${units <= limit ? "ok" : "MISSED"}`);
}
