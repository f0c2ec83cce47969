import { expect, test } from "vitest";
import { routeOf, runAddress } from "../../dashboard/route/route.ts";
import { barsOf, leftToBear } from "../../dashboard/run/bars.ts";
import { trancheGroups } from "../../dashboard/run/groups.ts";
import { changesInWords, chartInWords } from "../../dashboard/run/sentences.ts";
import { fullRun, nasdaqRun } from "./runs.ts";

test("each bar begins where the one above it ended, inside a group too", () => {
  const bars = barsOf(fullRun());
  expect(bars[0]?.borne?.to).toBe(1);
  for (const [index, bar] of bars.entries()) {
    const above = bars[index - 1];
    if (above !== undefined) expect(bar.borne?.to).toBe(above.left.to);
    expect(bar.borne?.from).toBe(bar.left.to);
  }
  expect(bars.at(-1)?.left.to).toBeCloseTo(45_678_901.07 / 2_345_678_901.07, 5);
});

test("what is left to bear is the residual of the last tranche applied", () => {
  expect(leftToBear(nasdaqRun(0))).toBe("114000000.00");
  expect(leftToBear(nasdaqRun(3))).toBe("107000000.00");
  expect(leftToBear(nasdaqRun(4))).toBe("0.00");
});

test("tranches that bear at once stand together, the others alone", () => {
  expect(trancheGroups(fullRun().tranches).map(({ first, tranches }) => [first, tranches.length])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 2],
    [7, 1],
    [8, 1],
  ]);
});

test("the chart is told in words from the loss to what is uncovered", () => {
  const words = chartInWords(nasdaqRun(4));
  expect(words).toMatch(/^Loss: 114,000,000\.00 EUR\. 1\. defaulter-margin: applied, 0\.00 EUR borne/);
  expect(words).toMatch(
    /4\. Commodity default fund: applied, 107,000,000\.00 EUR borne, 0\.00 EUR left\. 0\.00 EUR uncovered\.$/,
  );
});

test("only what changed between two readings is told", () => {
  expect(changesInWords(nasdaqRun(2), nasdaqRun(2))).toBe("");
  expect(changesInWords(nasdaqRun(3), nasdaqRun(4))).toBe(
    "Commodity default fund: applied, 107,000,000.00 EUR borne, 0.00 EUR left. The run is completed: 0.00 EUR uncovered.",
  );
});

test("an address leads back to its run, whatever its id", () => {
  expect(routeOf(runAddress("run 1/2%"))).toEqual({ page: "run", runId: "run 1/2%" });
  expect(routeOf("#/runs/%E0%A4%A")).toEqual({ page: "runs" });
  expect(routeOf("")).toEqual({ page: "runs" });
});
