import { StartExecutionCommand, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { needsTimeOfStates } from "./named.ts";
import { eventually, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

/*
 * A run is not an execution: executions are stopped by hand, time out, or end without having been able to say why, and
 * their run goes on. The sweeper, which comes every minute, sees to it: two minutes later the next execution runs.
 */

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const MINUTE = 60_000;
const DAY = 86_400_000;

const venue = () => preparedTenant(edition.url, NASDAQ);
const read = (tenant: Tenant, runId: string) => tenant.succeed("GET", `/v1/runs/${runId}`);
const alarmsOf = async (tenant: Tenant, runId: string): Promise<{ code: string; message: string }[]> =>
  (await tenant.succeed("GET", `/v1/runs/${runId}/alarms`)).alarms;

async function stopByHand(tenant: Tenant, runId: string): Promise<void> {
  const { executionArn } = await read(tenant, runId);
  await edition.states.send(new StopExecutionCommand({ executionArn, error: "Mistake", cause: "by hand" }));
}

/** The run once so many executions have served it. */
const served = (tenant: Tenant, runId: string, executions: number) =>
  eventually(async () => {
    const run = await read(tenant, runId);
    return run.executions.length === executions ? run : undefined;
  });

async function expectTheWorkedCase(tenant: Tenant, runId: string): Promise<void> {
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", uncovered: "0.00" });
  expect(said(await tenant.as("GET", `/v1/runs/${runId}/result`))).toMatchObject(NASDAQ.expect);
  const { postings } = await tenant.succeed("GET", "/v1/ledger/postings");
  expect(postings.filter(({ cause }: { cause: { kind: string } }) => cause.kind === "run")).toHaveLength(1);
}

test("a run whose execution somebody stopped goes on with the next one, and an alarm says so", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "tranche", "junior-capital");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  await stopByHand(tenant, runId);
  edition.clock.move(2 * MINUTE);
  await expectTheWorkedCase(tenant, runId);
  // What the stopped execution had called is not dead after all, and does no harm.
  hold.release();

  const { executions, executionArn } = await read(tenant, runId);
  expect(executions).toMatchObject([
    { arn: expect.stringMatching(`:${runId}$`), end: { status: "ABORTED", message: "Mistake: by hand" } },
    { arn: executionArn, startedAt: expect.any(String) },
  ]);
  expect(executionArn).toMatch(`:${runId}-2`);
  expect(await alarmsOf(tenant, runId)).toEqual([
    {
      at: executions[1].startedAt,
      code: "ExecutionReplaced",
      message:
        "Execution 1 ended before the run did (ABORTED: Mistake: by hand). Execution 2 goes on from what is recorded",
    },
  ]);
  const events: { execution?: number; type: string }[] = await tenant.wholeHistory(runId);
  const ends = events.filter(({ type }) => /^Execution/.test(type));
  expect(ends.map(({ execution, type }) => [execution, type])).toEqual([
    [1, "ExecutionStarted"],
    [1, "ExecutionAborted"],
    [2, "ExecutionStarted"],
    [2, "ExecutionSucceeded"],
  ]);
});

test("a run that takes longer than an execution can goes on with the next one", async (context) => {
  needsTimeOfStates(context);
  const tenant = await venue();
  const hold = holdAt(edition, "tranche", "junior-capital");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  edition.clock.move(366 * DAY);
  expect((await tenant.wholeHistory(runId)).at(-1)?.type).toBe("ExecutionTimedOut");
  edition.clock.move(2 * MINUTE);
  await served(tenant, runId, 2);
  hold.release();
  await expectTheWorkedCase(tenant, runId);
  expect((await read(tenant, runId)).executions[0].end).toEqual({ status: "TIMED_OUT" });
});

test("an execution that could not say why it failed is replaced by one that goes on", async () => {
  const tenant = await venue();
  edition.watch((name, payload) => {
    const fails = name === "fail-run" || Object(payload).trancheId === "junior-capital";
    if (fails && Object(payload).tenantId === tenant.tenantId) {
      throw new TypeError("The function is broken");
    }
  });
  const runId = await tenant.declare(NASDAQ.event);
  await tenant.wholeHistory(runId);
  expect(await read(tenant, runId)).toMatchObject({ status: "running" });
  edition.watch(() => {});
  edition.clock.move(2 * MINUTE);
  await expectTheWorkedCase(tenant, runId);
  expect((await read(tenant, runId)).executions[0].end).toMatchObject({ status: "FAILED" });
});

test("a run that five more executions in a day bring no further has failed, and the next has its turn", async () => {
  const tenant = await venue();
  const [hopeless, next] = [
    { ...NASDAQ.event, id: "hopeless" },
    { ...NASDAQ.event, id: "next" },
  ];
  let hold = holdAt(edition, "tranche", "junior-capital");
  const stuck = await tenant.declare(hopeless);
  const waiting = await tenant.declare(next);
  for (let execution = 1; execution <= 6; execution += 1) {
    await hold.reached;
    await served(tenant, stuck, execution);
    await stopByHand(tenant, stuck);
    hold.release();
    if (execution < 6) {
      hold = holdAt(edition, "tranche", "junior-capital");
    }
    edition.clock.move(2 * MINUTE);
  }
  const run = await tenant.ended(stuck);
  expect(run).toMatchObject({
    status: "failed",
    failure: { code: "ExecutionsInVain", message: expect.stringContaining("ABORTED: Mistake: by hand") },
  });
  expect(run.executions).toHaveLength(6);
  expect((await alarmsOf(tenant, stuck)).map(({ code }) => code)).toEqual([
    ...Array.from({ length: 5 }, () => "ExecutionReplaced"),
    "ExecutionsInVain",
  ]);
  expect(await tenant.ended(waiting)).toMatchObject({ status: "completed" });
});

test("a cancelled run's execution stays stopped", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "tranche", "defaulter-margin");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  await tenant.succeed("POST", `/v1/runs/${runId}/cancel`, { reason: "Not a default after all" });
  hold.release();
  await tenant.wholeHistory(runId);
  edition.clock.move(2 * MINUTE);
  const next = await tenant.declare({ ...NASDAQ.event, id: "next" });
  await tenant.ended(next);
  expect(await read(tenant, runId)).toMatchObject({ status: "cancelled", executions: [{}] });
});

test("two executions of one run at once do no harm", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "tranche", "defaulter-margin");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  const { stateMachineVersionArn, cause } = await read(tenant, runId);
  await Promise.all(
    ["one", "two", "three"].map((name) =>
      edition.states.send(
        new StartExecutionCommand({
          stateMachineArn: stateMachineVersionArn,
          name: `${runId}-${name}`,
          input: JSON.stringify({ runId, cause }),
        }),
      ),
    ),
  );
  hold.release();
  await expectTheWorkedCase(tenant, runId);
  await tenant.wholeHistory(runId);
  expect(await alarmsOf(tenant, runId)).toEqual([]);
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({ differences: [] });
});

test("what a replaced execution says it failed of does not stop the run", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  const first = holdAt(edition, "tranche", "junior-capital");
  const runId = await tenant.declare(NASDAQ.event);
  await first.reached;
  await stopByHand(tenant, runId);
  const second = holdAt(edition, "tranche", "default-fund");
  edition.clock.move(2 * MINUTE);
  await second.reached;
  const failure = { Error: "RecordDiffersError", Cause: "{}" };
  for (const execution of [runId, `${runId}-elsewhere`]) {
    await edition.call("fail-run", { tenantId, runId, failure, execution });
  }
  expect(await read(tenant, runId)).toMatchObject({ status: "running" });
  second.release();
  first.release();
  await expectTheWorkedCase(tenant, runId);
});
