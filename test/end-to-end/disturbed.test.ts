import { afterAll, beforeAll, expect, test } from "vitest";
import { disturbance } from "./disturbance.ts";
import { type Edition, startEdition } from "./edition.ts";
import { play } from "./player.ts";
import { newTenant, said } from "./tenant.ts";
import { VECTORS, vector } from "./vectors.ts";

/*
 * Everything goes wrong now and then between the functions and AWS. `npm run disturbed` plays all end-to-end tests so.
 */
const SHARE = 0.15;
const SEED = 20_180_910;

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

test.each(VECTORS.slice(0, 6))(
  "%s comes out as worked when one request in seven goes wrong",
  async (name) => {
    const { rulebook, snapshot, event, expect: worked } = vector(name);
    const { faults, happened } = disturbance(SHARE, SEED);
    edition.disturb(faults);
    const tenant = await newTenant(edition.url, name);
    await tenant.prepare({ rulebook, snapshot });
    const runId = await tenant.declare(event);
    const run = await play(edition, tenant, runId);
    expect(run.failure).toBeUndefined();
    const result = said(await tenant.as("GET", `/v1/runs/${runId}/result`));
    for (const [property, value] of Object.entries(worked)) {
      expect(result[property], property).toEqual(value);
    }
    edition.disturb(() => undefined);
    expect((await tenant.succeed("GET", "/v1/runs")).runs).toHaveLength(1);
    expect((await tenant.succeed("GET", `/v1/runs/${runId}/alarms`)).alarms).toEqual([]);
    expect([...happened.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3);
  },
);
