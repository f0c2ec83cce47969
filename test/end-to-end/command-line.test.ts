import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { losslineIn, temporaryFolder } from "../cli/command-line.ts";
import { type Edition, startEdition } from "./edition.ts";
import { ask, newTenant, preparedTenant, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

const NASDAQ = vector("nasdaq-clearing-2018");
const { write, path: folder } = temporaryFolder();
const event = write("event.json", NASDAQ.event);

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, NASDAQ);
});
afterAll(() => edition.stop());

const as = (venue: Tenant, ...args: readonly string[]) =>
  losslineIn({ LOSSLINE_URL: edition.url, LOSSLINE_API_KEY: venue.apiKey }, ...args);
const lossline = (...args: readonly string[]) => as(tenant, ...args);

/** What a command prints that must go well. */
async function printed(...args: readonly string[]): Promise<string> {
  const { status, out, err } = await lossline(...args);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out;
}

describe("a default from the command line", () => {
  test("is first tried dry, which records nothing", async () => {
    const out = await printed("declare", event, "--dry-run");
    expect(out).toMatch(/^DRY RUN/);
    expect(out).toContain("107,000,000.00");
    expect(await printed("runs")).toBe("There is no run.\n");
  });

  test("is exercised as a drill, which is marked", async () => {
    expect(await printed("declare", event, "--drill", "--wait")).toMatch(/^DRILL: run \w+ is completed$/m);
    expect(await printed("runs")).toMatch(/nasdaq-2018-09-11 +drill/);
  });

  test("is declared and watched to its end", async () => {
    const out = await printed("declare", event, "--wait");
    expect(out).toMatch(/^Run \w+ is completed$/m);
    expect(out).toMatch(/Commodity default fund|default-fund/);
    expect(out).toContain("The whole loss is covered.");
  });

  test("declared again is the same run", async () => {
    const { runId } = JSON.parse(await printed("run", "latest", "--json"));
    expect(JSON.parse(await printed("declare", event, "--json")).runId).toBe(runId);
    expect(JSON.parse(await printed("runs", "--json")).runs).toHaveLength(2);
  });

  test("has a result that is put together from its pages byte for byte", async () => {
    const { runId } = JSON.parse(await printed("run", "latest", "--json"));
    const told = await tenant.as("GET", `/v1/runs/${runId}/result`);
    expect(await printed("result", runId, "--json")).toBe(told.text);
    const { allocations } = JSON.parse(told.text);
    const rows = (await printed("result", runId, "--csv")).trimEnd().split("\n");
    expect(rows).toHaveLength(allocations.length + 1);
    expect(rows[0]).toBe("trancheId,payer,memberId,segment,amount");
    const jsonLines = (await printed("result", runId, "--jsonl")).trimEnd().split("\n");
    expect(jsonLines.map((line) => JSON.parse(line))).toEqual(allocations);
    expect(await printed("result", runId, "--jsonl", "--owed")).toBe("");
  });

  test("is computed again offline from what the service kept, and the inputs are kept", async () => {
    const kept = `${folder}/kept`;
    expect(await printed("verify", "latest", "--keep", kept)).toContain("byte for byte");
    const files = ["rulebook", "snapshot", "event"].map((name) => `${kept}/${name}.json`);
    const { runId } = JSON.parse(await printed("run", "latest", "--json"));
    const result = JSON.parse((await tenant.as("GET", `/v1/runs/${runId}/result`)).text);
    expect(JSON.parse(await printed("allocate", ...files, "--json"))).toEqual(result);
  });
});

describe("a run that waits for people, from the command line", () => {
  const RULES = {
    schema: "lossline/rulebook/1",
    name: "Margin, then calls",
    currency: "EUR",
    effectiveFrom: "2020-01-01T00:00:00Z",
    figures: { margin: { type: "resource" }, required: { type: "amount" } },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: {
      memberDefault: [
        { id: "margin", kind: "defaulterResource", resource: "margin", discretionary: true },
        { id: "calls", kind: "assessment", weight: "required", onUnpaid: "reshare" },
      ],
    },
  };
  const member = (id: string) => ({ id, figures: { margin: "10.00", required: "1.00" } });
  const OTHERS = ['B, "Ltd"', "C", ...Array.from({ length: 40 }, (_, i) => `M-${i}`)];
  const LOSS = { id: "fall-of-A", cause: "memberDefault", losses: [{ memberId: "A", amount: "430.00" }] };

  let venue: Tenant;
  beforeAll(async () => {
    const snapshot = { members: ["A", ...OTHERS].map(member) };
    venue = await preparedTenant(edition.url, { rulebook: RULES, snapshot });
  });
  const said = async (...args: readonly string[]) => {
    const { status, out, err } = await as(venue, ...args);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    return out;
  };

  test("says what it waits for and how it goes on, and does not keep anybody waiting", async () => {
    const out = await said("declare", write("loss.json", LOSS), "--wait");
    expect(out).toMatch(
      /^It waits for a decision on margin since .*\nTo decide: lossline decide \w+ margin /m,
    );
    expect(await said("calls", "latest")).toBe("Nobody has been called.\n");
    const decided = await said("decide", "latest", "margin", "apply", "--reason", "It is there for this");
    expect(decided).toBe("Decided: apply margin.\n");
    const watched = await said("run", "latest", "--watch");
    expect(watched).toMatch(/^It waits for payments on calls until .*: EUR 420\.00 is not paid yet\.$/m);
  });

  test("is paused and resumed", async () => {
    const paused = await said("pause", "latest", "--reason", "The authority asked for it");
    expect(paused).toMatch(/^It is paused before calls since /m);
    expect(await said("resume", "latest", "--reason", "It allowed it")).toMatch(
      /^It waits for payments on calls/m,
    );
  });

  test("takes payments from a file, whatever their number, each once", async () => {
    const csv = await said("calls", "latest", "--csv");
    const [header, first = "", ...rest] = csv.trimEnd().split("\r\n");
    expect([header, rest.length]).toEqual(["id,trancheId,memberId,segment,amount", OTHERS.length - 1]);
    expect(first).toMatch(/^[0-9A-F-]{19},calls,"B, ""Ltd""",,10\.00$/);
    const part = write("part.csv", [header, first.replace("10.00", "4.00"), ...rest.slice(1)].join("\n"));
    expect(await said("pay", "latest", part)).toBe("Recorded: 41 payments.\n");
    expect(await said("pay", "latest", part)).toBe("Recorded: 41 payments.\n");
    expect(await said("calls", "latest")).toMatch(/B, "Ltd" +10\.00 +4\.00 +open/);
    const yaml = 'payments:\n  - { id: by-hand, trancheId: calls, memberId: C, amount: "10.00" }\n';
    expect(await said("pay", "latest", write("by-hand.yaml", yaml))).toBe("Recorded: 1 payment.\n");
    const left = await said("calls", "latest", "--csv");
    expect(left.trimEnd().split("\r\n").slice(1)).toEqual([
      expect.stringMatching(/^[0-9A-F-]{19} after 4\.00,calls,"B, ""Ltd""",,6\.00$/),
    ]);
  });

  test("records nothing of a request with a faulty payment, and says what is", async () => {
    const left = await said("calls", "latest", "--csv");
    const { status, out, err } = await as(
      venue,
      "pay",
      "latest",
      write("more.csv", left.replace("6.00", "6.01")),
    );
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^lossline: 0 payments are recorded; of those from 1 to 1 none:\nlossline: The content/,
    );
    expect(err).toContain("/payments/0/amount: ");
    const unknown = await as(venue, "pay", "latest", write("unknown.csv", "who,amount\nB,1.00\n"));
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('there is no column "who"')]);
  });

  test("goes on to its end when all have paid, and what was done is told in order", async () => {
    const left = await said("calls", "latest", "--csv");
    expect(await said("pay", "latest", write("left.csv", left))).toBe("Recorded: 1 payment.\n");
    expect(await said("run", "latest", "--watch")).toContain("The whole loss is covered.");
    const acts = (await said("acts", "latest")).split("\n").slice(2);
    expect(acts[0]).toMatch(/^ +1 +\S+ +apiKey:\w+ +decision apply margin It is there for this$/);
    expect(acts.join("\n")).toMatch(/pause The authority asked for it/);
    const told = JSON.parse(await said("acts", "latest", "--json")).acts;
    expect(told.at(-1)).toMatchObject({ kind: "roundClosed", outstanding: "0.00" });
    expect(await said("verify", "latest")).toContain("byte for byte");
  });
});

describe("an import from the command line", () => {
  const RULES = {
    schema: "lossline/rulebook/1",
    name: "Import",
    currency: "EUR",
    effectiveFrom: "2020-01-01T00:00:00Z",
    figures: { fund: { type: "resource" } },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: { memberDefault: [{ id: "fund", kind: "mutualisedFund", resource: "fund" }] },
  };
  const csv = (rows: readonly string[]) => `id,name,fund\r\n${rows.join("\r\n")}\r\n`;
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => `M${i},"Member ${i},\nof ${"x".repeat(200)}",${i}.00`);

  let venue: Tenant;
  beforeAll(async () => {
    venue = await newTenant(edition.url);
    await venue.succeed("POST", "/v1/rulebooks", RULES);
  });

  test("takes a file of several parts, all of it at once", async () => {
    const file = write("many.csv", csv(rows(50_000)));
    expect(readFileSync(file).length).toBeGreaterThan(10 * 1024 * 1024);
    const { status, out, err } = await as(venue, "import", file);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toBe("Revision 1 of the register: 50,000 members.\n");
  });

  test("tells every faulty row of every part by its line, and takes none of them", async () => {
    const faulty = rows(50_000).map((row, i) => (i % 20_000 === 7 ? `M${i},short` : row));
    const { status, out, err } = await as(venue, "import", write("faulty.csv", csv(faulty)), "--replace");
    expect([status, out]).toEqual([2, ""]);
    // A row takes two lines of the file, but for the faulty ones.
    const lines = [16, 40_015, 80_014];
    expect(err.trimEnd().split("\n").slice(1)).toEqual(
      lines.map((line) => `  line ${line}: the row has 2 cells, the header has 3`),
    );
    const { members } = await venue.succeed("PUT", "/v1/member-data", { members: [] });
    expect(members).toBe(0);
  });

  test("goes on where it was interrupted, and takes what is in the file now", async () => {
    const file = write("resumed.csv", csv(rows(50_000)));
    const { importId } = await venue.succeed("POST", "/v1/imports", { format: "csv", mode: "replace" });
    const send = (part: number, text: string) =>
      ask(edition.url, "PUT", `/v1/imports/${importId}/parts/${part}?firstLine=2`, {
        apiKey: venue.apiKey,
        text,
        headers: { "content-type": "text/csv" },
      });
    expect((await send(1, csv(["Other,Other,1.00"]))).status).toBe(201);
    const { status, out, err } = await as(venue, "import", file, "--resume", importId, "--json");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out).members).toBe(50_000);
  });

  test("does not go on with an import that was begun with a longer file", async () => {
    const { importId } = await venue.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
    await ask(edition.url, "PUT", `/v1/imports/${importId}/parts/9?firstLine=2`, {
      apiKey: venue.apiKey,
      text: csv(["Other,Other,1.00"]),
      headers: { "content-type": "text/csv" },
    });
    const { status, err } = await as(venue, "import", write("short.csv", csv(rows(3))), "--resume", importId);
    expect(status).toBe(1);
    expect(err).toContain("it was begun with another file");
  });

  test.each([
    [["import", "nothing.csv"], "cannot read nothing.csv"],
    [["import", "members.txt"], "neither .csv nor .jsonl"],
  ])("%j", async (args, said) => {
    const { status, out, err } = await as(venue, ...args);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(said);
  });
});

describe("what goes wrong is told in a line, with status", () => {
  test("2 and every fault, where what was given is invalid", async () => {
    const { status, out, err } = await lossline("declare", write("bad.json", { id: "x" }));
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^lossline: The content is not valid: .* \(request [\w-]{16}\)\n {2}\/cause: .*\n {2}\/losses: /,
    );
  });

  test.each([
    [{ LOSSLINE_URL: "http://127.0.0.1:1", LOSSLINE_API_KEY: "k" }, "nothing answers at http://127.0.0.1:1"],
    [{ LOSSLINE_URL: "nonsense", LOSSLINE_API_KEY: "k" }, "“nonsense” is not the address of a service"],
    [{}, "set LOSSLINE_API_KEY"],
  ])("1 for %j", async (environment, said) => {
    const { status, out, err } = await losslineIn(environment, "runs");
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/^lossline: .*\n$/);
    expect(err).toContain(said);
  });

  test("1 for a key that is not accepted, which is nowhere repeated", async () => {
    const key = write("key", "ll_secret_key\n");
    const { status, err } = await losslineIn({ LOSSLINE_URL: edition.url }, "runs", "--api-key-file", key);
    expect(status).toBe(1);
    expect(err).toContain("Not authorized");
    expect(err).not.toContain("secret");
  });
});

describe("the register from the command line", () => {
  test("gives the operator's figures and all members, and its ledger adds up", async () => {
    const venue = await newTenant(edition.url);
    const { members, operator } = { members: [], operator: {}, ...NASDAQ.snapshot };
    await venue.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
    const file = write("operator.json", operator);
    expect((await as(venue, "put-operator", file)).out).toBe(
      "Revision 1 of the register: operator's figures.\n",
    );
    const jsonLines = members.map((member) => JSON.stringify(member)).join("\n");
    expect((await as(venue, "import", write("members.jsonl", jsonLines))).status).toBe(0);
    const exported = await as(venue, "export-members", "--jsonl");
    expect(exported.out.trimEnd().split("\n")).toHaveLength(members.length);
    const csv = write("exported.csv", (await as(venue, "export-members")).out);
    expect((await as(venue, "import", csv, "--replace")).status).toBe(0);
    expect((await as(venue, "export-members", "--jsonl")).out).toBe(exported.out);
    const { status, out } = await as(venue, "reconcile");
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`give exactly the balances of ${members.length} members\\.`));
  });
});
