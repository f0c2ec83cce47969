import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Me, Run } from "../../dashboard/api/model.ts";
import { buildInto } from "./built.ts";
import { CHROMIUM, launchBrowser } from "./chromium.ts";
import {
  ACTS,
  APPROVALS,
  DECISION,
  MUCH,
  manyCalls,
  PAUSE,
  PAYMENTS,
  PEOPLE,
  signedIn,
  waitingRun,
} from "./live-runs.ts";
import { KEY, type ScriptedService, startScriptedService } from "./scripted-service.ts";

describe.skipIf(CHROMIUM === undefined)("a live run in a browser", () => {
  let folder: string;
  let browser: Browser;
  let service: ScriptedService;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lossline-dashboard-"));
    await buildInto(folder);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    service = await startScriptedService(folder);
    service.tell({ people: PEOPLE });
    await opened({ width: 1280, height: 900 }, "light");
  });

  afterEach(async () => {
    await context.close();
    await service.close();
  });

  async function opened(viewport: { width: number; height: number }, colorScheme: "light" | "dark") {
    await context?.close();
    context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
    page = await context.newPage();
    complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript((key) => sessionStorage.setItem("lossline.key", key), KEY);
  }

  /** Opens the run as somebody of the tenant who signed in before. */
  async function visitAs(me: Me) {
    service.tell({ me });
    const provider = { issuer: "https://id.example", clientId: "lossline", audience: "lossline" };
    await page.addInitScript(
      ({ token, provider, tenantId }) => {
        sessionStorage.removeItem("lossline.key");
        const who = { ...provider, subject: "me", tenantId };
        sessionStorage.setItem("lossline.person", JSON.stringify(who));
        const user = { access_token: token, token_type: "Bearer", profile: { sub: "me" }, expires_at: 9e9 };
        sessionStorage.setItem(`oidc.user:${provider.issuer}:${provider.clientId}`, JSON.stringify(user));
      },
      { token: KEY, provider, tenantId: me.tenants[0]?.tenantId },
    );
    await visit();
    await page.getByRole("heading", { name: "What was done" }).waitFor();
  }

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const dialog = () => page.getByRole("dialog");
  const objections = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  };

  const visit = () => page.goto(`${service.address}/#/runs/run_01LIVE`);
  const standing = () => page.getByRole("region", { name: "What the run waits for" });
  const spoken = () => page.locator('[aria-live="polite"][role="status"]').last();
  const rowsOf = async (name: string) => {
    const rows = page.getByRole("region", { name }).getByRole("row");
    await rows.nth(1).waitFor();
    return rows;
  };

  test("a run that waits for payments says how much is called, paid and outstanding, and by when", async () => {
    service.show(waitingRun(PAYMENTS));
    await visit();
    await standing().getByText("The run waits for payments on the calls of “Recovery cash calls”").waitFor();
    const terms = await standing().getByRole("term").allTextContents();
    const said = await standing().getByRole("definition").allTextContents();
    expect(terms.map((term, index) => `${term}: ${said[index]}`)).toEqual([
      "Since: 2026-03-02 09:30:00 UTC",
      "Due: 2026-03-03 17:00:00 UTC",
      "Round: 1",
      "Accounts called: 3",
      "Called, EUR: 107,000,000.00",
      "Paid, EUR: 35,666,666.67",
      "Outstanding, EUR: 71,333,333.33",
    ]);
  });

  test("a run that waits for approvals says how many there are, and who gave them", async () => {
    service.show(waitingRun(APPROVALS));
    await visit();
    await standing().getByText("1 of 2", { exact: true }).waitFor();
    await standing().getByText("ana@harbour.example").waitFor();
    expect(await standing().textContent()).toContain("As the committee agreed on Monday");
  });

  test("a run whose snapshot is being made says so until its first step begins", async () => {
    const { snapshotHash: _, ...run } = goingOn(waitingRun(DECISION));
    service.show({ ...run, freezing: true });
    await visit();
    await standing().getByRole("heading", { name: "The snapshot is being made" }).waitFor();
    service.show(goingOn(waitingRun(DECISION)));
    await standing().waitFor({ state: "detached" });
  });

  test("what a run comes to wait for is announced, and gone from the page when it goes on", async () => {
    service.show(goingOn(waitingRun(DECISION)));
    await visit();
    await page.getByRole("img", { name: "How the loss steps down" }).waitFor();
    expect(await standing().count()).toBe(0);
    service.show(waitingRun(DECISION));
    await standing().getByText("The run waits for a decision on “Gains haircut”").waitFor();
    expect(await spoken().textContent()).toBe("The run waits for a decision on “Gains haircut”.");
    service.show(waitingRun(PAUSE));
    await standing().getByText("The run is paused before “Recovery cash calls”").waitFor();
    service.show(goingOn(waitingRun(DECISION)));
    await standing().waitFor({ state: "detached" });
  });

  test("calls, members that failed, and acts are told in words", async () => {
    service.show(waitingRun(PAYMENTS));
    service.tell(MUCH);
    await visit();
    const calls = await rowsOf("Table of calls");
    expect(await calls.nth(2).getByRole("cell").allTextContents()).toEqual([
      "None",
      "Open",
      "35,666,666.67",
      "0.00",
      "2026-03-03 17:00:00 UTC",
      "6F1C-03A9-77D2-4B10",
    ]);
    expect(await calls.nth(4).getByRole("rowheader").textContent()).toContain("The insurer");

    const failed = page.getByRole("article").filter({ hasText: "Cedar" });
    expect(await failed.textContent()).toContain(
      "owes 35,666,654.16 EUR to Recovery cash calls, segment energy",
    );
    await failed.getByText("Declare it as a default of its own").click();
    expect(await failed.locator("pre").textContent()).toContain("/v1/defaults?failedIn=run_01LIVE");
    await page.getByRole("link", { name: "run_01NEXT" }).waitFor();

    const acts = await rowsOf("Table of acts");
    expect(await acts.count()).toBe(1 + ACTS.length);
    const cells = async (row: number) =>
      (await acts.nth(row).getByRole("cell").allTextContents()).slice(0, 3);
    expect(await cells(3)).toEqual([
      "Decided: “Gains haircut” is skipped",
      "4.00 of gains would not help, and would hit one member only",
      "ana@harbour.example",
    ]);
    expect(await cells(4)).toEqual(["Approved “Recovery cash calls”", "Agreed", "Person pe_gone"]);
    expect(await cells(5)).toEqual([
      "Called 3 accounts for “Recovery cash calls”, round 1",
      "–",
      "The service",
    ]);
    expect((await cells(6))[0]).toBe(
      "Recorded a payment: 35,666,666.67 EUR of Alder for “Recovery cash calls” (bank-1)",
    );
    expect((await cells(8))[0]).toBe("Closed round 1 of “Recovery cash calls”: 71,333,333.33 EUR unpaid");
  });

  test("a hundred and twenty calls are on three pages", async () => {
    service.show(waitingRun(PAYMENTS));
    service.tell({ calls: manyCalls(120) });
    await visit();
    await page.getByText("M-050").waitFor();
    const pages = page.getByRole("navigation", { name: "Pages of calls" });
    await pages.getByRole("button", { name: "Next page" }).click();
    await page.getByText("M-051").waitFor();
    await pages.getByRole("button", { name: "Next page" }).click();
    await page.getByText("M-120").waitFor();
    expect(await pages.getByRole("button", { name: "Next page" }).isDisabled()).toBe(true);
    await pages.getByRole("button", { name: "Previous page" }).click();
    await page.getByText("M-100").waitFor();
  });

  test("a risk officer skips a step with a reason, after being told what will happen", async () => {
    service.show(waitingRun(DECISION));
    await visitAs(signedIn("riskOfficer"));
    await button("Apply “Gains haircut”").waitFor();
    await button("Skip “Gains haircut”").click();
    expect(await dialog().textContent()).toContain("Nothing is borne by it");
    await dialog().getByRole("button", { name: "Skip it" }).click();
    await dialog().getByText("Say why first.").waitFor();
    expect(service.sent).toEqual([]);
    await dialog().getByLabel("Why").fill("It would hit one member only");
    expect(await objections()).toEqual([]);
    await dialog().getByRole("button", { name: "Skip it" }).click();
    await dialog().waitFor({ state: "detached" });
    expect(service.sent).toEqual([
      {
        path: "/v1/runs/run_01LIVE/decisions",
        body: { step: "haircut", decision: "skip", reason: "It would hit one member only" },
      },
    ]);
  });

  test("what is refused is said in words, and what was written stays", async () => {
    service.show(waitingRun(DECISION));
    await visitAs(signedIn("owner"));
    service.refuse({
      status: 409,
      type: "urn:lossline:problem:decided",
      title: "It is decided otherwise",
      detail: "haircut was decided at 2026-03-02T09:31:00.000Z: apply",
    });
    await button("Skip “Gains haircut”").click();
    await dialog().getByLabel("Why").fill("No use");
    await dialog().getByRole("button", { name: "Skip it" }).click();
    await dialog().getByRole("alert").getByText("It is decided otherwise: haircut was decided").waitFor();
    expect(await dialog().getByLabel("Why").inputValue()).toBe("No use");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip “Gains haircut”");
  });

  test("an approver approves, and is told that the run goes on with the last approval", async () => {
    service.show(waitingRun(APPROVALS));
    await visitAs(signedIn("approver"));
    expect(await button("Pause the run").count()).toBe(0);
    await button("Approve “Recovery cash calls”").click();
    expect(await dialog().textContent()).toContain(
      "Yours is approval 2 of 2. With it the run goes on at once.",
    );
    await dialog().getByRole("button", { name: "Approve it" }).click();
    await dialog().waitFor({ state: "detached" });
    expect(service.sent).toEqual([{ path: "/v1/runs/run_01LIVE/approvals", body: { step: "calls" } }]);
  });

  test.each([
    { who: "whoever declared the default", me: signedIn("owner", "pe_declarer"), words: "You declared this" },
    { who: "whoever has approved", me: signedIn("approver", "pe_ana"), words: "You have approved it." },
  ])("$who is not offered to approve", async ({ me, words }) => {
    service.show(waitingRun(APPROVALS));
    await visitAs(me);
    await standing().getByText(words).waitFor();
    expect(await button(/^Approve/).count()).toBe(0);
  });

  test("a viewer, and a key that may only read, are offered nothing", async () => {
    service.show(waitingRun(DECISION));
    service.tell(MUCH);
    await visitAs(signedIn("viewer"));
    await rowsOf("Table of acts");
    expect(await page.getByRole("main").getByRole("button", { name: ACTIONS }).count()).toBe(0);
    await opened({ width: 1280, height: 900 }, "light");
    service.tell({ me: KEY_OF([]) });
    await visit();
    await rowsOf("Table of acts");
    expect(await page.getByRole("main").getByRole("button", { name: ACTIONS }).count()).toBe(0);
  });

  test("a key that may write decides, and is not offered to approve", async () => {
    service.show(waitingRun(DECISION));
    service.tell({ me: KEY_OF(["runs:write"]) });
    await visit();
    await button("Apply “Gains haircut”").waitFor();
    service.show(waitingRun(APPROVALS));
    await standing().getByText("1 of 2", { exact: true }).waitFor();
    expect(await button(/^Approve/).count()).toBe(0);
  });

  test("a run is paused and resumed with a reason", async () => {
    service.show(waitingRun(PAYMENTS));
    await visitAs(signedIn("riskOfficer"));
    await button("Pause the run").click();
    await dialog().getByLabel("Why").fill("To check the figures");
    await dialog().getByRole("button", { name: "Pause it" }).click();
    await dialog().waitFor({ state: "detached" });
    service.show(waitingRun(PAUSE));
    await button("Resume the run").click();
    await dialog().getByLabel("Why").fill("They are right");
    await dialog().getByRole("button", { name: "Resume it" }).click();
    await dialog().waitFor({ state: "detached" });
    expect(service.sent).toEqual([
      { path: "/v1/runs/run_01LIVE/pause", body: { reason: "To check the figures" } },
      { path: "/v1/runs/run_01LIVE/resume", body: { reason: "They are right" } },
    ]);
  });

  test("a payment is recorded from its row, with what is open filled in, and reversed from the log", async () => {
    service.show(waitingRun(PAYMENTS));
    service.tell({ ...MUCH, acts: ACTS.slice(0, 6) });
    await visitAs(signedIn("riskOfficer"));
    await button("Record a payment of Cedar").click();
    expect(await dialog().textContent()).toContain("it is a late payment");
    expect(await dialog().getByLabel("Amount, EUR").inputValue()).toBe("35666654.16");
    await dialog().getByRole("button", { name: "Record the payment" }).click();
    await dialog().getByText("Enter your own id of the money first.").waitFor();
    await dialog().getByLabel("Your own id of the money").fill("bank-2");
    expect(await objections()).toEqual([]);
    service.refuse({
      status: 422,
      title: "The content is not valid",
      detail: "The payments cannot be recorded",
      errors: [
        { pointer: "/payments/0/amount", code: "paymentAboveCall", detail: "Of which 1.00 is not paid" },
      ],
    });
    await dialog().getByRole("button", { name: "Record the payment" }).click();
    await dialog().getByRole("alert").getByText("Of which 1.00 is not paid").waitFor();
    service.refuse();
    await dialog().getByLabel("Amount, EUR").fill("1.00");
    await dialog().getByRole("button", { name: "Record the payment" }).click();
    await dialog().waitFor({ state: "detached" });

    await button("Reverse the payment bank-1").click();
    await dialog().getByLabel("Why").fill("Returned by the bank");
    await dialog().getByRole("button", { name: "Reverse it" }).click();
    await dialog().waitFor({ state: "detached" });
    const payment = {
      id: "bank-2",
      trancheId: "calls",
      memberId: "Cedar",
      segment: "energy",
      amount: "1.00",
    };
    expect(service.sent).toEqual([
      { path: "/v1/runs/run_01LIVE/payments", body: { payments: [payment] } },
      { path: "/v1/runs/run_01LIVE/payments/bank-1/reversal", body: { reason: "Returned by the bank" } },
    ]);
  });

  const STATES = [
    { name: "a decision", waiting: DECISION, told: {} },
    { name: "approvals", waiting: APPROVALS, told: {} },
    { name: "payments, with a long record", waiting: PAYMENTS, told: MUCH },
    { name: "the end of a pause", waiting: PAUSE, told: {} },
  ];
  const VIEWS = [
    { scheme: "light", width: 1600, height: 1000 },
    { scheme: "dark", width: 360, height: 740 },
  ] as const;

  describe.each(VIEWS)("in $scheme at $width pixels", ({ scheme, width, height }) => {
    test.each(STATES)(
      "a run that waits for $name fits and has nothing axe objects to",
      async ({ waiting, told }) => {
        await opened({ width, height }, scheme);
        service.show(waitingRun(waiting));
        service.tell(told);
        await visit();
        await standing().waitFor();
        await page.getByRole("heading", { name: "What was done" }).waitFor();
        await page.waitForFunction(() => document.querySelector('[aria-label^="Reading"]') === null);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(complaints).toEqual([]);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
        ).toEqual([]);
      },
    );
  });
});

/** The same run while it goes on by itself. */
function goingOn({ waiting: _, ...run }: Run): Run {
  return run;
}

const ACTIONS = /^(Apply|Skip|Approve|Pause|Resume|Record|Reverse)/;

const KEY_OF = (scopes: NonNullable<Me["scopes"]>): Me => ({
  kind: "apiKey",
  keyId: "key_1",
  scopes,
  tenants: [{ tenantId: "tn_1", name: "Harbour Clearing" }],
});
