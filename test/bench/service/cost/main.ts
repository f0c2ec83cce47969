import { existsSync, writeFileSync } from "node:fs";
import { arch, cpus } from "node:os";
import {
  MEASURED_FILE,
  type Measured,
  type MeasuredRun,
  readMeasured,
} from "../../../../infra/documents/cost/measured.ts";
import { measureIdle } from "./idle.ts";
import { measureRun } from "./run.ts";

/** The runs that are measured unless one is named: so many members, and whether one of the tranches calls them. */
const USUAL: readonly (readonly [members: number, isCalled: boolean])[] = [
  [100, false],
  [100, true],
  [10_000, false],
  [10_000, true],
];

const ENGINE = "lossline/1";

/**
 * Measures runs and an idle minute, and keeps what was counted in docs/measured-runs.json, from which docs/cost.md is made
 * (`npm run documents`). With a number of members only that run is measured, and stands in place of the last one like it.
 */
export async function benchCost(print: (line: string) => void, members?: number): Promise<void> {
  const last = existsSync(MEASURED_FILE) ? readMeasured() : undefined;
  const isLike = (one: MeasuredRun, [count, isCalled]: (typeof USUAL)[number]) =>
    one.members === count && one.payments > 0 === isCalled;
  const wanted = members === undefined ? USUAL : ([[members, false]] as const);
  const runs = (last?.runs ?? []).filter((one) => !wanted.some((each) => isLike(one, each)));
  for (const [count, isCalled] of wanted) {
    const run = await measureRun(count, isCalled);
    print(`${count} members${isCalled ? ", called" : ""}: ${JSON.stringify(run.run)}`);
    runs.push(run);
  }
  const idle = members === undefined ? await measureIdle() : (last?.idle ?? []);
  const measured: Measured = {
    engine: ENGINE,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} virtual cores (${arch()}), Node ${process.versions.node}`,
    runs: runs.toSorted((one, other) => one.payments - other.payments || one.members - other.members),
    idle,
  };
  writeFileSync(MEASURED_FILE, `${JSON.stringify(measured, undefined, 2)}\n`);
}
