import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** The Chromium of this machine, or the one named by `CHROMIUM_PATH`; undefined where there is none. */
export const CHROMIUM: string | undefined = [process.env.CHROMIUM_PATH ?? "", ...PLACES].find((path) =>
  existsSync(path),
);

if (CHROMIUM === undefined) {
  console.warn(
    "The dashboard's tests in a browser are left out: no Chromium here. Name one with CHROMIUM_PATH.",
  );
}

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless browser that talks to nobody but the page's own server. */
export function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error("no Chromium on this machine");
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}
