import { expect, test } from "vitest";
import { runCampaign } from "./campaign.ts";
import { total } from "./tally.ts";

test("twenty runs end with the results of their inputs, whatever is killed and goes wrong meanwhile", async () => {
  const seed = Date.now() % 1_000_000;
  const lines: string[] = [];
  const tally = await runCampaign({ runs: 20, seed, print: (line) => lines.push(line) });
  expect(tally.violations, lines.at(-1)).toEqual([]);
  expect(tally.runsEnded).toBe(20);
  expect(total(tally.kills)).toBeGreaterThan(0);
}, 600_000);
