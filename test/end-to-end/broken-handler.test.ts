import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { key } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { preparedTenant, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

/*
 * Handlers that build another tenant's keys, by whatever mistake: from some moment on every key of the attacker's comes
 * out as the victim's, in the API and in the steps. Only what confines their credentials is left to stop them.
 */
const mistake = vi.hoisted(() => ({ attacker: "", victim: "" }));

vi.mock("../../shared/storage/keys.ts", async (original) => {
  const keys = await original<typeof import("../../shared/storage/keys.ts")>();
  const mistaken = (pk: string) =>
    mistake.victim !== "" && pk.startsWith(mistake.attacker) && !pk.endsWith("#api-keys")
      ? mistake.victim + pk.slice(mistake.attacker.length)
      : pk;
  /** The same functions, with the partition key in their answers mistaken. */
  const broken = <T extends object>(builders: T): T =>
    new Proxy(builders, {
      get(target, name, receiver) {
        const build: unknown = Reflect.get(target, name, receiver);
        return typeof build !== "function"
          ? build
          : (...given: unknown[]) => {
              const built: unknown = build(...given);
              if (typeof built === "string") return mistaken(built);
              return built instanceof Object && "pk" in built
                ? { ...built, pk: mistaken(String(built.pk)) }
                : built;
            };
      },
    });
  return { ...keys, key: broken(keys.key), partition: broken(keys.partition) };
});

const NASDAQ = vector("nasdaq-clearing-2018");

let edition: Edition;
let attacker: Tenant;
let victim: Tenant;
let victimsRun: string;
beforeAll(async () => {
  edition = await startEdition();
  attacker = await preparedTenant(edition.url, vector("pari-passu"));
  victim = await preparedTenant(edition.url, NASDAQ);
  victimsRun = await victim.declare(NASDAQ.event);
  await victim.ended(victimsRun);
});
afterEach(() => {
  mistake.victim = "";
});
afterAll(() => edition.stop());

function breakEverything() {
  mistake.attacker = attacker.tenantId;
  mistake.victim = victim.tenantId;
}

test("the mistake is one: with credentials that reach everything, the victim's run is there", async () => {
  const stored = await edition.item(key.run(victim.tenantId, victimsRun));
  expect(stored).toBeDefined();
  breakEverything();
  expect(await edition.item(key.run(attacker.tenantId, victimsRun))).toEqual(stored);
});

test("an API that builds the victim's keys shows nothing of the victim's and changes nothing there", async () => {
  const before = await edition.everythingOf(victim.tenantId);
  expect(before).toContain(victimsRun);
  const { hash } = (await victim.succeed("GET", "/v1/rulebooks")).rulebooks[0];
  const { asOf: _, ...members } = { asOf: undefined, ...NASDAQ.snapshot };
  const attempts: [string, string, unknown?][] = [
    ["GET", "/v1/runs"],
    ["GET", `/v1/runs/${victimsRun}`],
    ["GET", `/v1/runs/${victimsRun}/result`],
    ["GET", `/v1/runs/${victimsRun}/history`],
    ["GET", `/v1/runs/${victimsRun}/alarms`],
    ["GET", `/v1/runs/${victimsRun}/recoveries`],
    ["POST", `/v1/runs/${victimsRun}/recoveries`, { id: "stolen", amount: "1.00" }],
    ["GET", "/v1/rulebooks"],
    ["GET", `/v1/rulebooks/${hash}`],
    ["POST", "/v1/rulebooks", { ...NASDAQ.rulebook, name: "Planted" }],
    ["POST", "/v1/defaults", { ...NASDAQ.event, id: "planted" }],
    ["POST", "/v1/notice-sources", { name: "Planted" }],
    ["POST", "/v1/webhook-endpoints", { url: "http://127.0.0.1:9/planted" }],
    ["PUT", "/v1/member-data", members],
  ];
  const reported = vi.spyOn(console, "error").mockImplementation(() => {});
  breakEverything();
  for (const [method, path, body] of attempts) {
    const answer = await attacker.as(method, path, { body });
    expect([method, path, answer.status]).toEqual([method, path, 500]);
    expect(answer.text).not.toContain(victim.tenantId);
    expect(answer.text).not.toMatch(/AccessDenied|dynamodb/);
  }
  const errors = reported.mock.calls.map((call) => String(call.at(-1)));
  reported.mockRestore();
  expect(errors).toHaveLength(attempts.length);
  for (const error of errors) {
    expect(error).toContain("is not authorized to perform: dynamodb:");
  }
  mistake.victim = "";
  expect(await edition.everythingOf(victim.tenantId)).toBe(before);
});

test.each([
  ["tranche", { trancheId: "junior-capital" }],
  ["wait", { step: "junior-capital", waitsFor: "resumption", token: "a-token" }],
  ["final-check", {}],
  ["notify", {}],
  ["fail-run", { failure: { Error: "Planted", Cause: "{}" } }],
] as const)("a step %s that builds the victim's keys is stopped", async (name, more) => {
  const before = await edition.everythingOf(victim.tenantId);
  breakEverything();
  const payload = { tenantId: attacker.tenantId, runId: victimsRun, ...more };
  await expect(edition.call(name, payload)).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringMatching(
      `assumed-role/lossline-${name}-tenant/${attacker.tenantId} is not authorized`,
    ),
  });
  mistake.victim = "";
  expect(await edition.everythingOf(victim.tenantId)).toBe(before);
});
