import { describe, expect, test } from "vitest";
import { dollarsFor } from "../../../infra/documents/cost/formula.ts";
import { type Phase, readMeasured } from "../../../infra/documents/cost/measured.ts";
import { memoryIn, quantitiesOf } from "../../../infra/documents/cost/quantities.ts";
import type { JsonObject } from "../../../infra/local/states/json.ts";
import { measureRun } from "../../bench/service/cost/run.ts";

const NOTHING = {
  apiRequests: 0,
  gbOut: 0,
  kmsRequests: 0,
  readUnits: 0,
  writeUnits: 0,
  transitions: 0,
  calls: 0,
  gbSeconds: 0,
  gbLogged: 0,
};

const IDLE = {
  invocations: 0,
  ms: 0,
  cpuMs: 0,
  loadingMs: 0,
  peakMebibytes: 0,
  logBytes: 0,
  kmsRequests: 0,
  dynamoDbRequests: 0,
  readUnits: 0,
  writeUnits: 0,
};

const resource = (logicalId: string, type: string, properties: JsonObject) => ({
  stack: "lossline-prod-steps",
  logicalId,
  type,
  path: [],
  properties,
});

describe("the dollars of what was counted", () => {
  test("a million of what is priced by the million costs what the list says", () => {
    const million = 1_000_000;
    const dollars = dollarsFor({
      ...NOTHING,
      apiRequests: million,
      readUnits: million,
      writeUnits: million,
      transitions: million,
      calls: million,
      gbSeconds: million,
    });
    expect(dollars.requests).toBeCloseTo(1, 9);
    expect(dollars.database).toBeCloseTo(0.125 + 0.625, 9);
    expect(dollars.steps).toBeCloseTo(25, 9);
    expect(dollars.functions).toBeCloseTo(0.2 + 5 + 13.3334, 9);
    expect(dollars.total).toBeCloseTo(1 + 0.75 + 25 + 18.5334, 9);
  });

  test("a second of a function is as many GB-seconds as its template gives it GB, loading it included", () => {
    const of = (name: string, megabytes: number) => [
      resource(`${name}-role`, "AWS::IAM::Role", { RoleName: `lossline-prod-${name}-tenant` }),
      resource(name, "AWS::Lambda::Function", {
        MemorySize: megabytes,
        Environment: { Variables: { TENANT_ROLE_ARN: { "Fn::GetAtt": [`${name}-role`, "Arn"] } } },
      }),
    ];
    const steps = {
      name: "lossline-prod-steps",
      description: "",
      resources: [...of("final-check", 2048), ...of("notify", 512)],
      exported: new Map(),
    };
    const work = { ...IDLE, invocations: 1, ms: 600, loadingMs: 400 };
    const functions = { "final-check": work, notify: work };
    const phase = { apiRequests: 0, bytesOut: 0, transitions: 0, functions };
    expect(quantitiesOf(phase, memoryIn([steps])).gbSeconds).toBeCloseTo(2 + 0.5, 9);
    expect(() => quantitiesOf(phase, memoryIn([]))).toThrow("No template has a function final-check");
  });
});

/**
 * Who tells the endpoint of steps: the table's stream wakes one, and the end of the run the other. Which of them tells what, and
 * with how many messages at once, hangs on how fast the machine is; what they come to together does not much.
 */
const TELLING = ["tell", "notify"];

/** What does not hang on how fast the machine is. */
const exactly = ({ apiRequests, transitions, functions }: Phase) => ({
  apiRequests,
  transitions,
  functions: Object.fromEntries(
    Object.entries(functions)
      .filter(([name]) => !TELLING.includes(name))
      .map(([name, { invocations, kmsRequests, dynamoDbRequests, readUnits, writeUnits }]) => [
        name,
        { invocations, kmsRequests, dynamoDbRequests, readUnits, writeUnits },
      ]),
  ),
});

const telling = ({ functions }: Phase, of: "writeUnits" | "readUnits" | "kmsRequests") =>
  TELLING.reduce((sum, name) => sum + (functions[name]?.[of] ?? 0), 0);

test("a run of a hundred members, made now, counts what docs/measured-runs.json says it does", async () => {
  const recorded = readMeasured().runs.find(({ members, payments }) => members === 100 && payments === 0);
  if (recorded === undefined) {
    throw new Error("No such run was measured");
  }
  const made = await measureRun(100, false);
  expect(exactly(made.run)).toEqual(exactly(recorded.run));
  expect(made.lines).toBe(recorded.lines);
  for (const of of ["writeUnits", "readUnits", "kmsRequests"] as const) {
    expect(telling(made.run, of)).toBeGreaterThan(telling(recorded.run, of) / 2);
    expect(telling(made.run, of)).toBeLessThan(telling(recorded.run, of) * 2);
  }
});
