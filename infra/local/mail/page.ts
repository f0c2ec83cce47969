import { Hono } from "hono";
import { html } from "hono/html";
import type { Mail, Mailbox } from "./mailbox.ts";

/** A page is asked for by the name of this machine: one that another site's name was made to point here for is not given. */
const THIS_MACHINE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const LINK = /(https?:\/\/[^\s<>"]+)/;

/** The mailbox, to read: `/` for people and `/mails.json` for programs. On this machine only: in it are keys to the door. */
export function mailboxPages(mailbox: Mailbox): Hono {
  const pages = new Hono();
  pages.use(async (c, next) => {
    if (!THIS_MACHINE.test(c.req.header("host") ?? "")) {
      return c.notFound();
    }
    await next();
    c.header("cache-control", "no-store");
    return;
  });
  pages.get("/mails.json", async (c) => c.json({ mails: await mailbox.read() }));
  pages.get("/", async (c) => {
    const mails = await mailbox.read();
    return c.html(
      html`<!doctype html>
        <html lang="en">
          <meta charset="utf-8" />
          <title>Mailbox</title>
          <h1>Mailbox</h1>
          <p>All e-mail that this machine was to send, the newest first.</p>
          ${mails.length === 0 ? html`<p>There is none yet.</p>` : mails.map(article)}
        </html>`,
    );
  });
  return pages;
}

function article({ at, from, to, subject, text }: Mail) {
  return html`<article>
    <h2>${subject}</h2>
    <p>${at}, from ${from} to ${to.join(", ")}</p>
    <pre>${linked(text)}</pre>
  </article>`;
}

/** The text with its addresses to click on. */
function linked(text: string) {
  return text.split(LINK).map((part) => (LINK.test(part) ? html`<a href="${part}">${part}</a>` : part));
}
