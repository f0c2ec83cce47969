import { readFileSync } from "node:fs";
import { table } from "../markdown.ts";
import type { SynthesizedStack } from "../templates.ts";
import { dollarsFor, type Quantities } from "./formula.ts";
import type { Measured, MeasuredRun } from "./measured.ts";
import { PRICES, UNIT_PRICES } from "./prices.ts";
import { type Memory, memoryIn, quantitiesOf } from "./quantities.ts";
import { standingTable } from "./standing.ts";

/** What docs/cost.md has from what was measured, the templates and the list prices, by the name of the block. */
export function costBlocks(
  measured: Measured,
  stacks: readonly SynthesizedStack[],
): Readonly<Record<string, string>> {
  const memory = memoryIn(stacks);
  return {
    runs: runsTable(measured, memory),
    formula: `\`\`\`ts\n${formula()}\n\`\`\``,
    counts: countsTable(measured, memory),
    functions: functionsTable(measured, memory),
    around: aroundTable(measured, memory),
    standing: standingTable(measured, stacks, memory),
    prices: pricesTable(),
    measured: `Measured on ${measured.date} with the engine \`${measured.engine}\`, on ${measured.machine}.`,
  };
}

function runsTable({ runs }: Measured, memory: Memory): string {
  return table(
    ["members", "called", ">requests", ">database", ">transitions", ">functions", ">one run"],
    runs.map((run) => {
      const { requests, database, steps, functions, total } = dollarsFor(quantitiesOf(run.run, memory));
      return [...whose(run), ...[requests, database, steps, functions, total].map(dollars)];
    }),
  );
}

function countsTable({ runs }: Measured, memory: Memory): string {
  const rows: readonly (readonly [name: string, of: (quantities: Quantities) => string])[] = [
    ["API requests, as they are billed", ({ apiRequests }) => whole(apiRequests)],
    ["state transitions", ({ transitions }) => whole(transitions)],
    ["calls of functions", ({ calls }) => whole(calls)],
    ["GB-seconds", ({ gbSeconds }) => gbSeconds.toFixed(1)],
    ["write units", ({ writeUnits }) => whole(writeUnits)],
    ["read units", ({ readUnits }) => whole(Math.ceil(readUnits))],
    ["KMS requests", ({ kmsRequests }) => whole(kmsRequests)],
    ["bytes of logs", ({ gbLogged }) => whole(Math.round(gbLogged * 1e9))],
  ];
  const quantities = runs.map(({ run }) => quantitiesOf(run, memory));
  return table(
    ["one run", ...runs.map((run) => `>${whose(run).filter(Boolean).join(", ")}`)],
    rows.map(([name, of]) => [name, ...quantities.map(of)]),
  );
}

function functionsTable({ runs }: Measured, memory: Memory): string {
  const largest = runs.filter(({ payments }) => payments === 0).at(-1);
  if (largest === undefined) {
    throw new Error("No run was measured");
  }
  return table(
    [
      `${whole(largest.members)} members`,
      ">MB",
      ">calls",
      ">ms, loading",
      ">ms, working",
      ">ms of processors",
      ">most memory, MiB",
      ">write units",
      ">read units",
    ],
    Object.entries(largest.run.functions).map(([name, work]) => [
      `\`${name}\``,
      whole((memory.get(name) ?? 0) * 1024),
      ...[work.invocations, work.loadingMs, work.ms, work.cpuMs, work.peakMebibytes, work.writeUnits].map(
        whole,
      ),
      whole(Math.ceil(work.readUnits)),
    ]),
  );
}

/** What comes before a run and after it, and what stays. */
function aroundTable({ runs }: Measured, memory: Memory): string {
  const keptFor = UNIT_PRICES.gbStored + UNIT_PRICES.gbRecoverable;
  return table(
    [
      "members",
      "called",
      ">importing them",
      ">reading a tranche",
      ">bytes kept a member",
      ">members, a month",
      ">bytes kept of a run, a member",
      ">a run, a month",
    ],
    runs.map((run) => [
      ...whose(run),
      dollars(dollarsFor(quantitiesOf(run.import, memory)).total),
      dollars(dollarsFor(quantitiesOf(run.reading, memory)).total),
      whole(Math.round(run.stored.members / run.members)),
      dollars((run.stored.members / 1e9) * keptFor),
      whole(Math.round(run.stored.run / run.members)),
      dollars((run.stored.run / 1e9) * keptFor),
    ]),
  );
}

function pricesTable(): string {
  return table(
    [">dollars", ">for", "of", "by"],
    Object.values(PRICES).map(({ dollars: price, per, of, page }) => [
      String(price),
      whole(per),
      of,
      `<${page}>`,
    ]),
  );
}

/** The lines of the formula as the program has them. */
function formula(): string {
  const source = readFileSync(new URL("./formula.ts", import.meta.url), "utf8");
  return [...source.matchAll(/^ {2}(const .*)$/gm)].map(([, line]) => line).join("\n");
}

const whose = ({ members, payments }: MeasuredRun) => [
  whole(members),
  payments === 0 ? "" : `${whole(payments)} pay`,
];

const whole = (count: number) => Math.round(count).toLocaleString("en");

/** Dollars to two digits that say something. */
function dollars(amount: number): string {
  return amount === 0
    ? "0"
    : `$${Number(amount.toPrecision(2)).toFixed(Math.max(2, 1 - Math.floor(Math.log10(amount))))}`;
}
