import { expect, test, vi } from "vitest";
import { Journal } from "../../../../infra/local/states/journal.ts";
import { task, tokenTask, workbench } from "./workbench.ts";

const waits = (name: string) => ({
  StartAt: "Wait",
  States: { Wait: tokenTask(name, { TimeoutSeconds: 60, End: true }) },
});

test("an execution that cannot be carried on after a start has failed, says why, and keeps no other from going on", async () => {
  const bench = await workbench({ wait: () => undefined, wake: () => undefined, work: () => "done" });
  const damaged = await bench.start(await bench.publish("damaged", waits("wait")), {});
  const sound = await bench.start(await bench.publish("sound", waits("wake")), {});
  await bench.until(() => bench.calls.length === 2);
  const reported = vi.spyOn(console, "error").mockImplementation(() => {});
  let facts = 0;
  await bench.restart(undefined, async (directory) => {
    const journal = await Journal.open(directory);
    const machines = await journal.machines();
    for (const machine of machines.filter(({ name }) => name === "damaged")) {
      await journal.saveMachine(machine, "not a definition");
    }
    facts = (await journal.facts(damaged)).length;
    await journal.close();
  });
  expect(reported.mock.calls.map(([message]) => message)).toEqual([expect.stringContaining(damaged)]);
  reported.mockRestore();

  expect(await bench.describe(damaged)).toMatchObject({
    status: "FAILED",
    error: "States.Runtime",
    cause: expect.stringContaining("cannot be carried on"),
  });
  const events = (await bench.history(damaged)).map(({ type }) => type);
  expect(events).toEqual(["ExecutionStarted", "ExecutionFailed"]);
  expect((await bench.describe(sound)).status).toBe("RUNNING");
  bench.timers.move(61_000);
  expect((await bench.ended(sound)).status).toBe("FAILED");

  const again = await bench.publish("damaged-2", {
    StartAt: "Work",
    States: { Work: task("work", { End: true }) },
  });
  expect((await bench.ended(await bench.start(again, {}))).status).toBe("SUCCEEDED");
  await bench.restart(undefined, async (directory) => {
    const journal = await Journal.open(directory);
    // Whoever wants to know why finds what had happened.
    expect(await journal.facts(damaged)).toHaveLength(facts);
    expect(await journal.openExecutions()).toEqual([]);
    await journal.close();
  });
});
