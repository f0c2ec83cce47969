import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openMailbox } from "../../../infra/local/mail/mailbox.ts";
import { mailboxPages } from "../../../infra/local/mail/page.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-mailbox-"));
});
afterEach(() => rm(directory, { recursive: true }));

const mail = (id: string, at: string) => ({
  id,
  at,
  from: "lossline@localhost",
  to: ["officer@example.com"],
  subject: "You are invited <script>alert(1)</script>",
  text: `Accept: http://127.0.0.1:4300/invitations#code="a"&b\\n<b>not bold</b>`,
});

const page = async (path: string, host = "127.0.0.1:4300") =>
  mailboxPages(await openMailbox(directory)).request(path, { headers: { host } });

test("mails are kept, one file each, and read back the newest first", async () => {
  const mailbox = await openMailbox(directory);
  await mailbox.keep(mail("1", "2026-03-01T00:00:00.000Z"));
  await mailbox.keep(mail("2", "2026-03-01T00:00:00.001Z"));
  // Left behind by a process that was killed while it wrote.
  await writeFile(join(directory, "half.draft"), "{");
  expect((await mailbox.read()).map(({ id }) => id)).toEqual(["2", "1"]);
  expect((await readdir(directory)).filter((name) => name.endsWith(".json"))).toHaveLength(2);
  expect((await (await page("/mails.json")).json()).mails[1]).toEqual(mail("1", "2026-03-01T00:00:00.000Z"));
});

test("the page shows a mail as the text it is, with its addresses to click on", async () => {
  await (await openMailbox(directory)).keep(mail("1", "2026-03-01T00:00:00.000Z"));
  const text = await (await page("/")).text();
  expect(text).toContain('<a href="http://127.0.0.1:4300/invitations#code=">');
  expect(text).not.toContain("<script>");
  expect(text).not.toContain("<b>");
});

test("it is shown by the name of this machine only", async () => {
  for (const host of ["attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example:4300"]) {
    expect((await page("/", host)).status).toBe(404);
    expect((await page("/mails.json", host)).status).toBe(404);
  }
  expect((await page("/", "localhost:4300")).status).toBe(200);
});
