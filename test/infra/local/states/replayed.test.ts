import fc, { type GeneratorValue } from "fast-check";
import { expect, test } from "vitest";
import type { Activity } from "../../../../infra/local/states/activity.ts";
import type { ActivityFact, Fact } from "../../../../infra/local/states/facts.ts";
import { programOf } from "../../../../infra/local/states/program.ts";
import { type ExecutionSource, Replay } from "../../../../infra/local/states/replay.ts";
import { nextRetry } from "../../../../infra/local/states/retry.ts";
import { task, tokenTask } from "./workbench.ts";

const ERRORS = ["TransientError", "LedgerError", "States.Timeout"] as const;

const source: ExecutionSource = {
  executionArn: "arn:aws:states:us-east-1:000000000000:execution:random:x",
  name: "x",
  roleArn: "arn:aws:iam::000000000000:role/runs",
  stateMachineArn: "arn:aws:states:us-east-1:000000000000:stateMachine:random",
  stateMachineName: "random",
  input: '{"runId":"r1"}',
  startedAt: 1_700_000_000_000,
};

const tokenOf = (attempt: object) => `token of ${Object.values(attempt).join(" ")}`;

/** A random machine: tasks, waits and groups in groups, with retries, and catchers that lead to the end of their row. */
function machine(gen: GeneratorValue, depth = 0, names = { used: 0 }): { StartAt: string; States: object } {
  const row = Array.from({ length: gen(fc.integer, { min: 1, max: 4 }) }, () => {
    names.used += 1;
    return `S${names.used}`;
  });
  const last = row.at(-1);
  const States = Object.fromEntries(
    row.map((name, i) => {
      const onward = row[i + 1] === undefined ? { End: true } : { Next: row[i + 1] };
      const caught = gen(fc.constantFrom, ...ERRORS, "States.TaskFailed", "States.ALL");
      const more = {
        ...onward,
        ResultPath: `$.${name}`,
        ...(name !== last && gen(fc.boolean)
          ? { Catch: [{ ErrorEquals: [caught], Next: last, ResultPath: "$.failure" }] }
          : {}),
      };
      const Retry = gen(fc.boolean) ? [{ ErrorEquals: ["TransientError"], MaxAttempts: 2 }] : [];
      const kind = gen(fc.constantFrom, "task", "task", "token", "wait", depth < 2 ? "group" : "task");
      if (kind === "task") {
        return [name, task(name, { ...more, Retry })];
      }
      if (kind === "token") {
        return [name, tokenTask(name, { ...more, Retry, TimeoutSeconds: 60 })];
      }
      if (kind === "wait") {
        return [name, { Type: "Wait", Seconds: 5, ...onward }];
      }
      const Branches = Array.from({ length: gen(fc.integer, { min: 1, max: 3 }) }, () =>
        machine(gen, depth + 1, names),
      );
      return [name, { Type: "Parallel", Branches, ...more }];
    }),
  );
  return { StartAt: row[0] ?? "", States };
}

/** Something that may happen next to an activity. */
function anyFact(gen: GeneratorValue, activity: Activity, at: number): ActivityFact {
  const attempt = activity.current;
  if (activity.accepts("elapsed")) {
    return { ...attempt, kind: "elapsed", at };
  }
  if (activity.waitsForToken && activity.accepts("submitted") && gen(fc.boolean)) {
    return { ...attempt, kind: "submitted", at, answer: null };
  }
  if (gen(fc.integer, { min: 0, max: 3 }) > 0) {
    return { ...attempt, kind: "succeeded", at, output: at };
  }
  const error = gen(fc.constantFrom, ...ERRORS);
  const retry = nextRetry(activity.state.retry, activity.retriesUsed, error, at);
  return { ...attempt, kind: "failed", at, failure: { error, cause: "so" }, ...(retry ? { retry } : {}) };
}

/** All that can be seen of an execution. */
const seen = (replay: Replay) => ({
  events: replay.history.events,
  outcome: replay.outcome,
  open: replay.activities.map(({ current, step, wishes }) => ({ current, step, wishes })),
});

test("wherever an execution is cut off, its facts bring it back exactly: history, outcome, and what it waits for", async () => {
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const program = programOf(JSON.stringify(machine(gen)));
      const facts: Fact[] = [];
      const live = await Replay.through([], source, program, tokenOf);
      for (let at = source.startedAt + 1; live.outcome === undefined && facts.length < 60; at += 1) {
        const activity = gen(fc.constantFrom, ...live.activities);
        const fact = anyFact(gen, activity, at);
        facts.push(fact);
        await live.apply(fact);

        const revived = await Replay.through(facts, source, program, tokenOf);
        expect(seen(revived)).toEqual(seen(live));
        revived.close();
      }
      live.close();
      const { events } = live.history;
      expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
      for (const { id, previousEventId } of events) {
        expect(previousEventId).toBeLessThan(id);
      }
      expect(events.map(({ timestamp }) => timestamp)).toEqual(
        events.map(({ timestamp }) => timestamp).toSorted((a, b) => a - b),
      );
      endings.add(live.outcome?.status ?? "RUNNING");
    }),
    { numRuns: 40 },
  );
  expect(endings).toContain("SUCCEEDED");
  expect(endings).toContain("FAILED");
});
