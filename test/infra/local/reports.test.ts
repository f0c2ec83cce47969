import { afterEach, expect, test, vi } from "vitest";
import { onTerminal } from "../../../infra/local/reports.ts";

const printed = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => printed.mockClear());

test("who sits at the terminal is told of what broke, whose it was, and how", () => {
  const error = new Error("broken");
  onTerminal({ level: "ERROR", says: "A request failed", about: { requestId: "r", tenantId: "t" }, error });
  expect(printed.mock.calls).toEqual([["A request failed (r, t):", error]]);
});

test("what is counted, and what becomes of runs, does not clutter the terminal", () => {
  onTerminal({
    level: "INFO",
    says: "A run has completed",
    about: { runId: "r" },
    counts: { RunsCompleted: 1 },
  });
  onTerminal({ level: "WARN", says: "A run has failed", about: { runId: "r" }, counts: { RunsFailed: 1 } });
  expect(printed.mock.calls).toEqual([]);
});
