import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS } from "../../functions/api/access.ts";
import { CHROMIUM, launchBrowser } from "../dashboard/chromium.ts";
import { type Edition, startEdition } from "./edition.ts";
import { newTenant } from "./tenant.ts";

const CONFIG = new URL("../../dashboard/vite.config.ts", import.meta.url).pathname;

describe.skipIf(CHROMIUM === undefined)("the reference page", () => {
  let edition: Edition;
  let browser: Browser;
  let page: Page;
  /** What the browser complained of: refused scripts, styles and images among them. */
  const complaints: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    await build({ configFile: CONFIG, logLevel: "error" });
    edition = await startEdition();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => asked.push(new URL(request.url()).origin));
    await page.goto(`${edition.url}/reference/`);
    await page.getByRole("heading", { name: "Lossline" }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await edition?.stop();
  });

  test("shows every operation of the API, from this origin alone", async () => {
    for (const operationId of Object.keys(ACCESS)) {
      expect(await page.locator(`[id$="-${operationId}"].opblock`).count(), operationId).toBe(1);
    }
    expect(new Set(asked)).toEqual(new Set([edition.url]));
  });

  test("lets whoever has a key try an operation", async () => {
    const tenant = await newTenant(edition.url);
    await page.getByRole("button", { name: "Authorize" }).first().click();
    await page.getByLabel("auth-bearer-value").first().fill(tenant.apiKey);
    await page.getByRole("button", { name: "Apply credentials" }).first().click();
    await page.getByRole("button", { name: "Close" }).first().click();
    const operation = page.locator('[id$="-listRuns"].opblock');
    await operation.getByRole("button").first().click();
    await operation.getByRole("button", { name: "Try it out" }).click();
    await operation.getByRole("button", { name: "Execute" }).click();
    await operation.locator(".live-responses-table").getByText("200").first().waitFor();
    expect(await operation.locator(".live-responses-table").innerText()).toContain('"runs": []');
  });

  test("breaks no policy, and no part of the document is beyond it", () => {
    expect(complaints).toEqual([]);
  });
});
