import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { key } from "../../shared/storage/keys.ts";
import { CHROMIUM, launchBrowser } from "../dashboard/chromium.ts";
import { type Edition, startEdition } from "./edition.ts";
import { anEmail, joined, person, tokenFor } from "./people.ts";
import { newTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

const NASDAQ = vector("nasdaq-clearing-2018");
const CONFIG = new URL("../../dashboard/vite.config.ts", import.meta.url).pathname;

/** How long a page may take to look as it will. */
const SETTLED = { timeout: 10_000, interval: 200 };

describe.skipIf(CHROMIUM === undefined)("people at the dashboard", () => {
  let edition: Edition;
  let browser: Browser;
  let tenant: Tenant;
  let runId: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    await build({ configFile: CONFIG, logLevel: "error" });
    edition = await startEdition();
    browser = await launchBrowser();
    tenant = await newTenant(edition.url, "Harbour Clearing");
    await tenant.prepare(NASDAQ);
    runId = await tenant.declare(NASDAQ.event);
    await tenant.ended(runId);
  });

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  afterAll(async () => {
    await browser?.close();
    await edition?.stop();
  });

  /** A browser of somebody's own: nobody is signed in. `asked` has every address that it sends a request to. */
  async function newPage() {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
    });
    contexts.push(context);
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(`${request.url()} ${request.headers().referer ?? ""}`));
    page.on("console", (message) => {
      if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    return { page, asked, complaints };
  }

  const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
  const button = (page: Page, name: string) => page.getByRole("button", { name });

  /** On the provider's own page. */
  async function sayWho(page: Page, email: string) {
    await page.waitForURL(`${edition.issuer}/sign-in/*`);
    await page.getByLabel("Your e-mail address").fill(email);
    await button(page, "Sign in").click();
  }

  async function signIn(page: Page, email: string) {
    await page.goto(edition.url);
    await button(page, "Sign in with e-mail").click();
    await sayWho(page, email);
  }

  async function invite(email: string, role = "viewer", more = {}, of = tenant) {
    const { invitationId } = await of.succeed("POST", "/v1/invitations", { email, role, ...more });
    return { invitationId, address: `${edition.url}/invitation#${await tokenFor(edition, email)}` };
  }

  async function objectionsTo(page: Page): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }

  /** Nothing that axe objects to, in both schemes, and nothing that does not fit a small screen. */
  async function expectSound(page: Page) {
    const size = page.viewportSize();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      // Colours and widths take a moment to change: what counts is how they end.
      await expect.poll(() => objectionsTo(page), SETTLED).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), SETTLED)
      .toBeLessThanOrEqual(360);
    if (size !== null) await page.setViewportSize(size);
  }

  test("somebody new signs in, signs a venue up, and is told what comes next", async () => {
    const { page, complaints } = await newPage();
    await page.goto(edition.url);
    await button(page, "Sign in with e-mail").waitFor();
    await expectSound(page);
    const email = anEmail("new");
    await signIn(page, email);
    await heading(page, "You belong to no venue yet");
    await page.getByText(`You are signed in as ${email}`).waitFor();
    await expectSound(page);

    await page.getByLabel("Name of the venue").fill("Quay Exchange");
    await button(page, "Sign the venue up").click();
    await heading(page, "Quay Exchange is signed up");
    await expectSound(page);
    const apiKey = (await page.locator("pre").textContent()) ?? "";
    await button(page, "I have kept it").click();
    await page.getByRole("heading", { name: "No run yet" }).waitFor();
    await page.getByText("Quay Exchange").waitFor();
    await expectSound(page);

    const answer = await fetch(`${edition.url}/v1/me`, { headers: { authorization: `Bearer ${apiKey}` } });
    expect((await answer.json()).tenants[0].name).toBe("Quay Exchange");
    expect(complaints).toEqual([]);
  });

  test("an officer signs in, sees the runs, and stays signed in when the page is loaded again", async () => {
    const officer = await joined(edition, tenant, "viewer");
    const { page, complaints } = await newPage();
    await signIn(page, officer.email);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).click();
    await page.getByRole("img", { name: "How the loss steps down" }).waitFor();
    await page.reload();
    await page.getByRole("img", { name: "How the loss steps down" }).waitFor();
    await expectSound(page);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("signing out leaves nothing in the tab, and the next person is asked who they are", async () => {
    const officer = await joined(edition, tenant, "viewer");
    const { page } = await newPage();
    await signIn(page, officer.email);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    await button(page, "Sign out").click();
    await page.waitForURL(`${edition.issuer}/**`);
    await heading(page, "Sign out");
    await button(page, "Yes, sign me out").click();
    await heading(page, "Sign in");
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await signIn(page, anEmail("next"));
    await heading(page, "You belong to no venue yet");
  });

  /** Lets the access token run out, as far as the page can tell. */
  const expire = (page: Page, changes: object = {}) =>
    page.evaluate((more) => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith("oidc.user:")) ?? "";
      const user = JSON.parse(sessionStorage.getItem(key) ?? "");
      sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: 1, ...more }));
      return user.access_token;
    }, changes);
  const accessToken = (page: Page) =>
    page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith("oidc.user:")) ?? "";
      return JSON.parse(sessionStorage.getItem(key) ?? "").access_token;
    });

  test("an access token that runs out is renewed without a word", async () => {
    const officer = await joined(edition, tenant, "viewer");
    const { page, asked } = await newPage();
    await signIn(page, officer.email);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    const before = await expire(page);
    asked.splice(0);
    await expect.poll(() => accessToken(page), { timeout: 20_000 }).not.toBe(before);
    await page.reload();
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    const renewals = asked.filter((address) => address.startsWith(`${edition.issuer}/token`));
    expect(renewals).toHaveLength(1);
    expect(asked.filter((address) => address.includes("/sign-in/"))).toEqual([]);
  });

  test("when it cannot be renewed any more, the page says so and asks to sign in again", async () => {
    const officer = await joined(edition, tenant, "viewer");
    const { page } = await newPage();
    await signIn(page, officer.email);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    await expire(page, { refresh_token: "worthless" });
    await page.getByText("Your sign-in has ended. Sign in again to go on.").waitFor();
    await button(page, "Sign in with e-mail").click();
    // The provider still knows who it is, and there is nothing to type.
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
  });

  test("a way in that is not ours is refused in words", async () => {
    const { page } = await newPage();
    await page.goto(`${edition.url}/signed-in?code=made-up&state=made-up`);
    await heading(page, "You are not signed in");
    await page.getByText("This way in was begun in another tab").waitFor();
    await expectSound(page);
    await button(page, "Sign in again").click();
    await sayWho(page, anEmail("again"));
    await heading(page, "You belong to no venue yet");
  });

  test("whoever was invited opens the letter's address, signs in, accepts, and sees the runs", async () => {
    const email = anEmail("ana");
    const { address } = await invite(email, "riskOfficer");
    const { page, asked, complaints } = await newPage();
    await page.goto(`${edition.url}/mailbox`);
    await page.goto(address);
    await heading(page, "Your invitation");
    await expectSound(page);
    expect(new URL(page.url()).hash).toBe("");
    await button(page, "Sign in").click();
    await sayWho(page, email);
    await page.getByText(`You are signed in as ${email}`).waitFor();
    await expectSound(page);
    await button(page, "Accept the invitation").click();
    await heading(page, "Welcome to Harbour Clearing");
    await page.getByText("You are in as risk officer").waitFor();
    await expectSound(page);
    await page.getByRole("link", { name: "Go to the runs" }).click();
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();

    const [, token = "none"] = address.split("#");
    expect(asked.filter((one) => one.includes(token))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(token);
    expect(complaints).toEqual([]);
  });

  test("somebody else than was invited is told, and comes in with the right address", async () => {
    const email = anEmail("bob");
    const { address } = await invite(email);
    const { page } = await newPage();
    await page.goto(address);
    await button(page, "Sign in").click();
    await sayWho(page, anEmail("eve"));
    await button(page, "Accept the invitation").click();
    await page.getByText("This invitation is for another e-mail address").waitFor();
    await expectSound(page);
    await button(page, "Sign in as somebody else").click();
    await sayWho(page, email);
    await page.getByText(`You are signed in as ${email}`).waitFor();
    await button(page, "Accept the invitation").click();
    await heading(page, "Welcome to Harbour Clearing");
  });

  test.each([
    {
      state: "expired",
      words: "This invitation has expired",
      spoil: (invitationId: string) =>
        edition.alter(key.invitation(tenant.tenantId, invitationId), {
          validUntil: { S: "2020-01-01T00:00:00.000Z" },
        }),
    },
    {
      state: "taken back",
      words: "This invitation was taken back",
      spoil: (invitationId: string) => tenant.as("DELETE", `/v1/invitations/${invitationId}`),
    },
    {
      state: "used",
      words: "This invitation has been accepted already",
      spoil: async (_: string, email: string) => {
        const { person: accepted } = said(await (await person(edition, email)).accept());
        await tenant.as("DELETE", `/v1/people/${accepted.personId}`);
      },
    },
    {
      state: "replaced by a newer letter",
      words: "There is no such invitation",
      spoil: (invitationId: string) => tenant.as("POST", `/v1/invitations/${invitationId}/resend`),
    },
  ])("an invitation that is $state is refused in words", async ({ words, spoil }) => {
    const email = anEmail("late");
    const { invitationId, address } = await invite(email);
    await spoil(invitationId, email);
    const { page } = await newPage();
    await page.goto(address);
    await button(page, "Sign in").click();
    await sayWho(page, email);
    await button(page, "Accept the invitation").click();
    await page.getByRole("alert").getByText(words).waitFor();
    await expectSound(page);
  });

  test("somebody of two venues chooses one, keeps it, and goes to the other", async () => {
    const officer = await joined(edition, tenant, "viewer");
    const other = await newTenant(edition.url, "Mole Derivatives");
    await invite(officer.email, "owner", {}, other);
    await officer.accept();
    const { page } = await newPage();
    await signIn(page, officer.email);
    await heading(page, "Choose a venue");
    await expectSound(page);
    await button(page, "Mole Derivatives, as owner").click();
    await page.getByRole("heading", { name: "No run yet" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "No run yet" }).waitFor();
    await button(page, "Change venue").click();
    await button(page, "Harbour Clearing, as viewer").click();
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    await expectSound(page);
  });

  test("somebody who stands for a member sees what the member bears and owes, and nothing else", async () => {
    const { allocations } = await tenant.succeed("GET", `/v1/runs/${runId}/allocations`);
    const { memberId } = allocations.find((one: { memberId: string | null }) => one.memberId !== null);
    const own = await tenant.succeed("GET", `/v1/runs/${runId}/members/${memberId}`);
    const somebody = await joined(edition, tenant, "member", { memberId });
    const { page } = await newPage();
    await signIn(page, somebody.email);
    await page.getByText(`You are here for ${memberId}`).waitFor();
    await expectSound(page);
    await page.getByLabel("Id of the run").fill(runId);
    await button(page, "Show the run").click();
    await heading(page, `${memberId} in run ${runId}`);
    const rows = page.getByRole("region", { name: "What it bears" }).getByRole("row");
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(1 + own.allocations.length);
    expect((await rows.nth(1).textContent())?.replaceAll(",", "")).toContain(own.allocations[0].amount);
    await expectSound(page);

    await page.goto(`${edition.url}/#/runs/run_none`);
    await page.getByText("This could not be read").waitFor();
    await expectSound(page);
  });

  test("somebody whose place is taken away is told so, in the middle", async () => {
    const officer = await joined(edition, tenant, "viewer");
    const { page } = await newPage();
    await signIn(page, officer.email);
    await page.getByRole("link", { name: "nasdaq-2018-09-11" }).waitFor();
    await tenant.as("DELETE", `/v1/people/${officer.personId}`);
    await page.getByText("You may not see this").waitFor();
    await page.getByText("You do not belong to this venue any more").waitFor();
    expect(await page.getByRole("link", { name: "nasdaq-2018-09-11" }).count()).toBe(0);
    await expectSound(page);
    await page.reload();
    await heading(page, "You belong to no venue yet");
  });
});
