/**
 * What a whole waterfall costs: ten tranches, all reached, against sharing an amount out over one tranche's accounts.
 * The measured part is `allocate`: it begins with figures as they were read and ends with every account's share.
 */

import { fork } from "node:child_process";
import { allocate, type Inputs } from "../../shared/allocation/index.ts";
import { apportion, type Column } from "../../shared/columns/index.ts";
import { resultOf } from "../../shared/result/index.ts";
import { measure, ratioLine } from "./measure.ts";
import { type TenTranches, tenTranches } from "./ten-tranches.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const TURNS = 7;
const LIMIT = { is: "at most", limit: 25 } as const;

/** Beyond every guard of the fast arithmetic: amounts to 10^22 minor units. */
const HUGE = 10n ** 15n;

/** Prints what a waterfall costs in share-outs at each size, per account between sizes, and in memory. */
export async function benchWaterfall(print: (line: string) => void): Promise<void> {
  const perAccount: number[] = [];
  for (const size of SIZES) {
    print(`${size.toLocaleString("en")} accounts, ten tranches, against one uncapped share-out`);
    perAccount.push(benchSize(size, print) / size);
    print("");
  }
  const nanoseconds = perAccount.map((milliseconds) => `${Math.round(milliseconds * 1e6)} ns`);
  print(`cost per account of the ten tranches (${nanoseconds.join(", ")}), dearest size against cheapest`);
  const spread = Math.max(...perAccount) / Math.min(...perAccount);
  print(ratioLine("1,000 to 1,000,000 accounts", spread, { is: "at most", limit: 2 }));
  print("");
  const mebibytes = await peakMemory(1_000_000);
  print(`peak memory of a process that runs the ten tranches over 1,000,000 accounts: ${mebibytes} MiB`);
  print(`  at most 1024 MiB: ${mebibytes <= 1024 ? "ok" : "MISSED"}`);
}

/** Milliseconds of the plain ten tranches. */
function benchSize(size: number, print: (line: string) => void): number {
  const ONE = "uncapped share-out of one tranche";
  const plain = tenTranches(size);
  const weights = requirementsOf(plain);
  const run = (name: string, inputs: Inputs) => ({ name, run: () => allocated(inputs) });
  const contenders = [
    { name: ONE, run: () => apportion(BigInt(size) * 1_234_567n, weights) },
    run("ten tranches", plain),
    run("ten tranches, a limit on each that members pay", variant(size, { limited: true })),
    ...(size <= 10_000 ? [run("ten tranches, beyond the guard", variant(size, { scale: HUGE }))] : []),
    ...(size <= 100_000 ? [{ name: "rendering the result", run: rendering(plain) }] : []),
  ];
  const times = measure(contenders, TURNS);
  const timeOf = (name: string) => times.get(name) ?? Number.NaN;
  for (const { name } of contenders.slice(1))
    print(
      ratioLine(
        name,
        timeOf(name) / timeOf(ONE),
        name.startsWith("ten tranches") && !name.endsWith("guard") ? LIMIT : undefined,
      ),
    );
  return timeOf("ten tranches");
}

function variant(size: number, options: TenTranches): Inputs {
  const inputs = tenTranches(size, options);
  allocated(inputs);
  return inputs;
}

function rendering(inputs: Inputs): () => unknown {
  const outcome = allocated(inputs);
  return () => resultOf(inputs, outcome);
}

/** The outcome, every tranche of which must have been reached: a waterfall that ends early proves nothing. */
function allocated(inputs: Inputs) {
  const read = allocate(inputs);
  if (!read.ok) throw new Error("the benchmark's inputs are faulty");
  if (read.value.tranches.some(({ status }) => status !== "applied"))
    throw new Error("a tranche was not reached");
  return read.value;
}

function requirementsOf({ snapshot }: Inputs): Column {
  const column = snapshot.memberAccounts.segment.figures.get("required");
  if (column === undefined) throw new Error("the benchmark's members have no requirement");
  return column;
}

/** The most memory a fresh process has held in MiB, its inputs included. */
async function peakMemory(size: number): Promise<number> {
  const child = fork(new URL("peak-memory.ts", import.meta.url), [String(size)]);
  return new Promise((resolve, reject) => {
    child.once("message", (kibibytes) => resolve(Math.round(Number(kibibytes) / 1024)));
    child.once("exit", () => reject(new Error("the measured process ended without an answer")));
  });
}
