import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser } from "../dashboard/chromium.ts";
import { type Edition, startEdition } from "./edition.ts";
import { joined } from "./people.ts";
import { preparedTenant, type Tenant } from "./tenant.ts";

const CONFIG = new URL("../../dashboard/vite.config.ts", import.meta.url).pathname;

/** Gains that an officer decides on, and a call that two people approve. */
const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Harbour Clearing rules",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource" },
    gains: { type: "amount", default: "0" },
    required: { type: "amount" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "haircut", name: "Gains haircut", kind: "gainsHaircut", figure: "gains", discretionary: true },
      { id: "calls", name: "Cash calls", kind: "assessment", weight: "required", approvals: 1, due: "P2D" },
    ],
  },
};

const member = (id: string) => ({ id, figures: { margin: "10.00", required: "50.00", gains: "4.00" } });
const SNAPSHOT = { members: [member("Alder"), member("Birch"), member("Dogwood")] };
const EVENT = {
  id: "dogwood-2026",
  cause: "memberDefault",
  losses: [{ memberId: "Dogwood", amount: "50.00" }],
};

describe.skipIf(CHROMIUM === undefined)("a live default at the dashboard", () => {
  let edition: Edition;
  let browser: Browser;
  let tenant: Tenant;

  beforeAll(async () => {
    await build({ configFile: CONFIG, logLevel: "error" });
    edition = await startEdition();
    browser = await launchBrowser();
    tenant = await preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: SNAPSHOT });
  });

  afterAll(async () => {
    await browser?.close();
    await edition?.stop();
  });

  async function signedIn(email: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(edition.url);
    await page.getByRole("button", { name: "Sign in with e-mail" }).click();
    await page.waitForURL(`${edition.issuer}/sign-in/*`);
    await page.getByLabel("Your e-mail address").fill(email);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: EVENT.id }).click();
    return page;
  }

  /** Opens a dialog, fills it in, and does what it asks for. */
  async function act(page: Page, opening: string, confirm: string, said: Record<string, string>) {
    await page.getByRole("button", { name: opening }).click();
    const dialog = page.getByRole("dialog");
    for (const [label, words] of Object.entries(said)) await dialog.getByLabel(label).fill(words);
    await dialog.getByRole("button", { name: confirm }).click();
    await dialog.waitFor({ state: "detached" });
  }

  test("a risk officer decides, approves, and records payments until the run completes", async () => {
    const runId = await tenant.declare(EVENT);
    const officer = await joined(edition, tenant, "riskOfficer");
    const page = await signedIn(officer.email);
    const standing = page.getByRole("region", { name: "What the run waits for" });

    await standing.getByText("The run waits for a decision on “Gains haircut”").waitFor();
    await act(page, "Skip “Gains haircut”", "Skip it", { Why: "It would hit two members only" });

    await standing.getByText("0 of 1", { exact: true }).waitFor();
    await act(page, "Approve “Cash calls”", "Approve it", { "Comment, if you like": "As agreed" });

    await standing.getByText("The run waits for payments on the calls of “Cash calls”").waitFor();
    expect(await standing.getByRole("definition").allTextContents()).toContain("40.00");
    await act(page, "Record a payment of Alder", "Record the payment", {
      "Your own id of the money": "bank-1",
      "Amount, EUR": "5.00",
    });
    await page.getByText("Recorded a payment: 5.00 EUR of Alder").waitFor();
    await act(page, "Reverse the payment bank-1", "Reverse it", { Why: "Returned by the bank" });
    await page.getByText("Reversed the payment bank-1").waitFor();
    const alder = page.getByRole("region", { name: "Table of calls" }).getByRole("row", { name: "Alder" });
    await expect.poll(() => alder.getByRole("cell").nth(3).textContent(), { timeout: 20_000 }).toBe("0.00");
    for (const who of ["Alder", "Birch"]) {
      await act(page, `Record a payment of ${who}`, "Record the payment", {
        "Your own id of the money": `bank-of-${who}`,
      });
    }

    await page.getByRole("button", { name: "Download result" }).waitFor();
    expect(await tenant.ended(runId)).toMatchObject({
      status: "completed",
      borne: "50.00",
      uncovered: "0.00",
    });
    await page.getByText("Closed round 1 of “Cash calls”: 0.00 EUR unpaid").waitFor();
    expect(await standing.count()).toBe(0);
    const rows = page.getByRole("region", { name: "Table of acts" }).getByRole("row");
    expect(await rows.nth(1).getByRole("cell").allTextContents()).toEqual([
      "Decided: “Gains haircut” is skipped",
      "It would hit two members only",
      officer.email,
      expect.stringContaining("UTC"),
    ]);
  });
});
