import { expect, test } from "vitest";
import { runCrowd } from "./crowd.ts";

test("of ten defaults at once on one venue, and ten on a venue each, every run ends, in order, and no money is spent twice", async () => {
  const seed = Date.now() % 1_000_000;
  const lines: string[] = [];
  const tally = await runCrowd({ runs: 20, seed, print: (line) => lines.push(line) });
  expect(tally.violations, lines.at(-1)).toEqual([]);
  expect(tally.runsEnded).toBe(20);
}, 600_000);
