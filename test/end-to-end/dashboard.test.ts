import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser } from "../dashboard/chromium.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { newTenant, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

const NASDAQ = vector("nasdaq-clearing-2018");
const CONFIG = new URL("../../dashboard/vite.config.ts", import.meta.url).pathname;

describe.skipIf(CHROMIUM === undefined)("an officer at the dashboard", () => {
  let edition: Edition;
  let tenant: Tenant;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await build({ configFile: CONFIG, logLevel: "error" });
    edition = await startEdition();
    tenant = await newTenant(edition.url);
    await tenant.prepare(NASDAQ);
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
    });
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await edition?.stop();
  });

  const stateOf = async (tranche: string) =>
    (await page.getByRole("row").filter({ hasText: tranche }).getByRole("cell").allTextContents())[0];

  test("signs in with the venue's key and finds no run yet", async () => {
    await page.goto(edition.url);
    await page.getByLabel("API key").fill(tenant.apiKey);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "No run yet" }).waitFor();
  });

  test("watches a default run through its tranches to the end, without touching anything", async () => {
    const hold = holdAt(edition, "tranche", "default-fund");
    const runId = await tenant.declare(NASDAQ.event);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).click();
    await hold.reached;
    await expect.poll(() => stateOf("default-fund"), { timeout: 20_000 }).toBe("Running");
    expect(await stateOf("junior-capital")).toBe("Applied");
    const chart = page.getByRole("img", { name: "How the loss steps down" });
    expect(await chart.locator("[data-tranche=junior-capital]").textContent()).toContain("7,000,000.00");
    expect(await page.getByRole("definition").allTextContents()).toContain("107,000,000.00");

    hold.release();
    await expect.poll(() => stateOf("default-fund"), { timeout: 20_000 }).toBe("Applied");
    expect(await chart.locator("[data-tranche=default-fund]").textContent()).toContain("107,000,000.00");
    await tenant.ended(runId);
    await page.getByRole("button", { name: "Download result" }).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test("downloads the result exactly as the API gives it", async () => {
    const runId = decodeURIComponent(new URL(page.url()).hash.replace("#/runs/", ""));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download result" }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).toString()).toBe((await tenant.as("GET", `/v1/runs/${runId}/result`)).text);
  });
});
