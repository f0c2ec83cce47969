import { afterAll, beforeAll, expect, test } from "vitest";
import { losslineIn } from "../cli/command-line.ts";
import { type Edition, startEdition } from "./edition.ts";
import { play } from "./player.ts";
import { preparedTenant, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  const { rulebook, snapshot, event } = vector("nasdaq-clearing-2018");
  tenant = await preparedTenant(edition.url, { rulebook, snapshot });
  await play(edition, tenant, await tenant.declare(event));
});
afterAll(() => edition.stop());

const lossline = (...args: readonly string[]) =>
  losslineIn({ LOSSLINE_URL: edition.url, LOSSLINE_API_KEY: tenant.apiKey }, ...args);

/** What a command prints that must go well. */
async function printed(...args: readonly string[]): Promise<string> {
  const { status, out, err } = await lossline(...args);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out;
}

test("what has to be restored is listed, and is less after a top-up", async () => {
  const { obligations } = JSON.parse(await printed("replenishment", "latest", "--json"));
  const [operator, { memberId, outstanding }] = obligations;
  expect(operator).toMatchObject({ memberId: null, figure: "sitg" });
  expect(await printed("replenishment", "latest")).toContain(memberId);
  const added = await printed("top-up", "fund", outstanding, "--id", "payment-1", "--member", memberId);
  expect(added).toMatch(/^Revision \d+ of the register: fund is more by /);
  const csv = await printed("replenishment", "latest", "--csv");
  const row = csv.split("\n").find((line) => line.startsWith(memberId));
  expect(row).toContain(`${outstanding},${outstanding},0.00`);
});

test("what comes back is recorded once, and stands in the statement of whom it was given to", async () => {
  const recover = ["recover-run", "latest", "1000000.00", "--id", "estate-1"];
  expect(await printed(...recover)).toMatch(
    /^Recorded: 0\.00 to the uncovered loss, the rest to \d+ accounts/,
  );
  const { number, repaid } = JSON.parse(await printed(...recover, "--json"));
  expect(number).toBe(1);
  const { memberId } = repaid[0];
  expect(await printed("statement", "latest", memberId)).toMatch(/What came back[\s\S]+estate-1/);
  expect(JSON.parse(await printed("statement", "latest", memberId, "--json"))).toMatchObject({ memberId });
  expect(await printed("statement", "latest")).toContain("The operator");
});

test("what is refused is told with its place", async () => {
  const { status, err } = await lossline("top-up", "gold", "-1", "--id", "2");
  expect(status).not.toBe(0);
  const refused = await lossline("top-up", "gold", "0", "--id", "2");
  expect(refused.status).toBe(2);
  expect(refused.err).toContain("/figure");
  expect(err).not.toBe("");
});
