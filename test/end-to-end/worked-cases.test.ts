import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { newTenant, said } from "./tenant.ts";
import { VECTORS, vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

test.each(VECTORS)("%s, declared through the API, comes out of the state machine as worked", async (name) => {
  const { rulebook, snapshot, event, expect: worked } = vector(name);
  const tenant = await newTenant(edition.url, name);
  await tenant.prepare({ rulebook, snapshot });
  const runId = await tenant.declare(event);
  const run = await tenant.ended(runId);
  expect(run.failure).toBeUndefined();
  const result = said(await tenant.as("GET", `/v1/runs/${runId}/result`));
  for (const [property, value] of Object.entries(worked)) {
    expect(result[property], property).toEqual(value);
  }
  expect(result).toMatchObject({
    eventId: event.id,
    rulebookHash: run.rulebook.hash,
    snapshotHash: run.snapshotHash,
  });
});
