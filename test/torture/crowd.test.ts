import { expect, test } from "vitest";
import { runCrowd } from "./crowd.ts";

test("of six defaults at once on one venue, and six on a venue each, every run ends, in order, and no money is spent twice", async () => {
  const seed = Date.now() % 1_000_000;
  const lines: string[] = [];
  const tally = await runCrowd({ runs: 12, seed, print: (line) => lines.push(line) });
  expect(tally.violations, lines.at(-1)).toEqual([]);
  expect(tally.runsEnded).toBe(12);
}, 600_000);
