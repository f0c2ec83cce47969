import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildInto } from "./built.ts";
import { CHROMIUM, launchBrowser } from "./chromium.ts";
import { failedRun, fullRun, hugeRun, nasdaqRun } from "./runs.ts";
import { KEY, type ScriptedService, startScriptedService } from "./scripted-service.ts";

describe.skipIf(CHROMIUM === undefined)("the dashboard in a browser", () => {
  let folder: string;
  let browser: Browser;
  let service: ScriptedService;
  let context: BrowserContext;
  let page: Page;
  /** What the browser complained of: refused scripts and styles among them. */
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
    await opened({ width: 1280, height: 900 }, "light");
  });

  afterEach(async () => {
    await context.close();
    await service.close();
  });

  async function opened(viewport: { width: number; height: number }, colorScheme: "light" | "dark") {
    await context?.close();
    context = await browser.newContext({
      viewport,
      colorScheme,
      reducedMotion: "reduce",
      acceptDownloads: true,
    });
    page = await context.newPage();
    complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
  }

  /** Opens a page with the key already in the tab. */
  async function visit(fragment: string) {
    await page.addInitScript((key) => sessionStorage.setItem("lossline.key", key), KEY);
    await page.goto(`${service.address}/${fragment}`);
  }

  const rowOf = (tranche: string) => page.getByRole("row").filter({ hasText: tranche });
  const chart = () => page.getByRole("img", { name: "How the loss steps down" });
  const cellsOf = (tranche: string) => rowOf(tranche).getByRole("cell").allTextContents();
  const spoken = () => page.locator('[aria-live="polite"][role="status"]');

  test("the table and the chart follow a run while its tranches are applied", async () => {
    service.show(nasdaqRun(0));
    await visit("#/runs/run_01HZX");
    await rowOf("defaulter-margin").getByText("Running").waitFor();
    expect((await cellsOf("Junior capital"))[0]).toBe("Pending");

    service.show(nasdaqRun(3));
    await rowOf("Junior capital").getByText("Applied").waitFor();
    expect(await cellsOf("Junior capital")).toEqual([
      "Applied",
      "114,000,000.00",
      "7,000,000.00",
      "7,000,000.00",
      "107,000,000.00",
      "1",
    ]);
    expect((await cellsOf("Commodity default fund"))[0]).toBe("Running");
    expect(await chart().locator("[data-tranche=junior-capital]").textContent()).toBe(
      "3 Junior capital7,000,000.00",
    );
    expect(await chart().locator("[data-tranche=default-fund]").textContent()).toBe(
      "4 Commodity default fundRunning",
    );
    expect(await page.getByRole("definition").allTextContents()).toContain("107,000,000.00");

    service.show(nasdaqRun(4));
    await rowOf("Commodity default fund").getByText("Applied").waitFor();
    expect(await chart().locator("[data-tranche=default-fund]").textContent()).toContain("107,000,000.00");
    expect(await page.locator("dl").first().textContent()).toContain("Completed");
  });

  test("the bars stand where the figures say", async () => {
    service.show(nasdaqRun(4));
    await visit("#/runs/run_01HZX");
    await chart().waitFor();
    const whole = await chart().locator("rect").nth(2).boundingBox();
    const borne = await chart().locator("[data-tranche=junior-capital] rect").last().boundingBox();
    if (whole === null || borne === null) throw new Error("the bars are not drawn");
    expect(borne.width / whole.width).toBeCloseTo(7 / 114, 2);
    expect(borne.x + borne.width).toBeCloseTo(whole.x + whole.width, 0);
  });

  test("a tranche that changes its state is announced, and nothing else is", async () => {
    service.show(nasdaqRun(2));
    await visit("#/runs/run_01HZX");
    await chart().waitFor();
    expect(await spoken().last().textContent()).toBe("");
    service.show(nasdaqRun(3));
    await expect
      .poll(() => spoken().last().textContent(), { timeout: 15_000 })
      .toBe(
        "Junior capital: applied, 7,000,000.00 EUR borne, 107,000,000.00 EUR left. Commodity default fund: running.",
      );
  });

  test("a running run is asked for twice a second at most, a completed one not again", async () => {
    const asked = () => service.asked.get("/v1/runs/run_01HZX") ?? 0;
    service.show(nasdaqRun(1));
    await visit("#/runs/run_01HZX");
    await chart().waitFor();
    const began = Date.now();
    const before = asked();
    await expect.poll(asked, { timeout: 15_000 }).toBeGreaterThanOrEqual(before + 4);
    const perSecond = (1000 * (asked() - before - 1)) / (Date.now() - began);
    expect(perSecond).toBeLessThanOrEqual(2);
    service.show(nasdaqRun(4));
    await page.getByText("Completed").first().waitFor();
    await page.getByRole("button", { name: "Download result" }).waitFor();
    const onCompletion = asked();
    await page.waitForTimeout(1_500);
    expect(asked()).toBe(onCompletion);
  });

  test("when the network is gone the last figures stay, the page says so, and goes on when it is back", async () => {
    service.show(nasdaqRun(3));
    await visit("#/runs/run_01HZX");
    await chart().waitFor();
    service.cut(true);
    await page.getByText("The service cannot be reached").waitFor();
    expect(await cellsOf("Junior capital")).toContain("7,000,000.00");
    service.show(nasdaqRun(4));
    service.cut(false);
    await rowOf("Commodity default fund").getByText("Applied").waitFor();
    expect(await page.getByText("The service cannot be reached").count()).toBe(0);
  });

  test("a page opened without a network waits for it", async () => {
    service.show(nasdaqRun(4));
    service.cut(true);
    await visit("#/runs");
    await page.getByText("The service cannot be reached").waitFor();
    service.cut(false);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
  });

  test("a run that failed says what stopped it and what that means", async () => {
    service.show(
      failedRun("FinalCheckError", "The record of tranche junior-capital is not what the whole run computes"),
    );
    await visit("#/runs/run_01HZX");
    const alarm = page.getByRole("alert").filter({ hasText: "The run stopped" });
    await alarm.waitFor();
    expect(await alarm.textContent()).toContain("at “Junior capital”");
    expect(await alarm.textContent()).toContain(
      "The record of tranche junior-capital is not what the whole run computes",
    );
    expect(await alarm.textContent()).toContain("Do not rely on the figures below");
  });

  test("whoever has a key signs in, and a key that is not accepted is refused in words", async () => {
    service.show(nasdaqRun(4));
    await page.goto(service.address);
    await page.getByLabel("API key").fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByText("This key is not accepted.").waitFor();
    await page.getByLabel("API key").fill(KEY);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.getItem("lossline.key")])).toEqual([
      1,
      null,
    ]);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("API key").waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test("a key revoked in the middle ends the session and says why", async () => {
    service.show(nasdaqRun(1));
    await visit("#/runs/run_01HZX");
    await chart().waitFor();
    service.accept();
    await page.getByText("The service does not accept this key any more.").waitFor();
  });

  test("a tenant without runs is shown how to declare a default, and sees it arrive", async () => {
    await visit("#/runs");
    await page.getByRole("heading", { name: "No run yet" }).waitFor();
    expect(await page.locator("pre").textContent()).toContain(`curl`);
    expect(await page.locator("pre").textContent()).toContain(service.address);
    service.show(nasdaqRun(0));
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
  });

  test("everything is reached and done with the keyboard alone", async () => {
    service.show(nasdaqRun(4));
    await page.goto(service.address);
    await page.getByLabel("API key").waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    const tabTo = async (words: string) => {
      for (let presses = 0; presses < 30 && (await focused()) !== words; presses++)
        await page.keyboard.press("Tab");
      expect(await focused()).toBe(words);
    };
    await tabTo("Sign in with e-mail");
    await page.keyboard.press("Tab");
    await page.keyboard.type(KEY);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    expect(await focused()).toBe("Runs");
    await tabTo("nasdaq-2018-09-11");
    await page.keyboard.press("Enter");
    await chart().waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await tabTo("Download result (JSON)");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(JSON.parse(await readFile(await download.path(), "utf8")).eventId).toBe("nasdaq-2018-09-11");
    expect(download.suggestedFilename()).toBe("run_01HZX.result.json");
  });

  const PAGES = [
    { name: "the sign-in page", fragment: undefined, runs: [] },
    { name: "the list without runs", fragment: "#/runs", runs: [] },
    { name: "the list of runs", fragment: "#/runs", runs: [fullRun(), nasdaqRun(2)] },
    { name: "a running run", fragment: "#/runs/run_01HZX", runs: [nasdaqRun(2)] },
    { name: "a completed run", fragment: "#/runs/run_01J0FULL", runs: [fullRun()] },
    { name: "a failed run", fragment: "#/runs/run_01HZX", runs: [failedRun("TrancheFailed", "It stopped.")] },
    { name: "a run with amounts of thirty-one digits", fragment: "#/runs/run_01HUGE", runs: [hugeRun()] },
    { name: "a run that does not exist", fragment: "#/runs/none", runs: [] },
  ];
  const VIEWS = [
    { scheme: "light", width: 1600, height: 1000 },
    { scheme: "dark", width: 360, height: 740 },
  ] as const;

  describe.each(VIEWS)("in $scheme at $width pixels", ({ scheme, width, height }) => {
    test.each(PAGES)(
      "$name fits, breaks no policy, and has nothing axe objects to",
      async ({ fragment, runs }) => {
        await opened({ width, height }, scheme);
        service.show(...runs);
        if (fragment === undefined) await page.goto(service.address);
        else await visit(fragment);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForFunction(() => document.querySelector('[aria-label^="Reading"]') === null);

        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(complaints.filter((complaint) => !complaint.includes("404"))).toEqual([]);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
        ).toEqual([]);
      },
    );
  });

  test("amounts of thirty-one digits are shown to the last one", async () => {
    service.show(hugeRun());
    await visit("#/runs/run_01HUGE");
    await chart().waitFor();
    expect(await page.locator("dl").nth(1).textContent()).toContain(
      "1,000,000,000,000,000,000,000,000,000,000.07",
    );
    expect(await page.locator("dl").nth(1).textContent()).toContain(
      "999,999,999,999,999,999,999,999,999,999.06",
    );
  });

  test("a card of a narrow page is still a row of a table to those who hear it", async () => {
    await opened({ width: 360, height: 740 }, "light");
    service.show(nasdaqRun(4));
    await visit("#/runs/run_01HZX");
    await chart().waitFor();
    expect(await page.getByRole("table").ariaSnapshot()).toContain('rowheader "3 Junior capital');
  });

  test("the first page is below 140 KB, and has nothing in it of how people sign in", async () => {
    const loaded: string[] = [];
    page.on("response", (response) => loaded.push(new URL(response.url()).pathname));
    await page.goto(service.address, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Sign in with e-mail" }).waitFor();
    const contents = await Promise.all(
      loaded.map((path) => readFile(join(folder, path === "/" ? "index.html" : path))),
    );
    expect(contents.length).toBeGreaterThan(2);
    expect(contents.reduce((sum, content) => sum + gzipSync(content).length, 0)).toBeLessThan(140_000);
    expect(contents.filter((content) => content.includes("code_challenge"))).toEqual([]);

    const all = await readdir(join(folder, "assets"));
    const texts = await Promise.all(all.map((name) => readFile(join(folder, "assets", name))));
    expect(texts.filter((content) => content.includes("code_challenge"))).toHaveLength(1);
  });

  test("where people cannot sign in at the moment, the page says why and the key still works", async () => {
    service.show(nasdaqRun(4));
    service.cut(true);
    await page.goto(service.address);
    await page.getByRole("button", { name: "Sign in with e-mail" }).click();
    await page.getByRole("alert").getByText("The service cannot be reached").waitFor();
    service.cut(false);
    await page.getByLabel("API key").fill(KEY);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
  });
});
