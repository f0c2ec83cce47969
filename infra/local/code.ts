import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Report } from "../../functions/report.ts";
import type { Clock } from "../../shared/clock.ts";
import type { FunctionName } from "../isolation/needs.ts";

/** A function that is called with events. */
export interface Handler {
  handler(event: unknown): Promise<unknown>;
}

/** The HTTP API as a web application, from the same module as its handler. */
export interface Api {
  readonly app: { fetch(request: Request): Response | Promise<Response> };
}

/** What all functions tell the time by. */
export interface Timepiece {
  keepTimeBy(clock: Clock): void;
}

/** Where all functions say what happens. */
export interface Reports {
  reportTo(take: (report: Report) => void): void;
}

export type HandlerName = Exclude<FunctionName, "api">;

/** Where the functions' code comes from. None of it may be loaded before the environment that it reads is there. */
export interface Code {
  api(): Promise<Api>;
  handler(name: HandlerName): Promise<Handler>;
  /** Nothing where each function tells the time by itself. */
  timepiece(): Promise<Timepiece | undefined>;
  /** Nothing where each function prints what happens, as on AWS. */
  reports(): Promise<Reports | undefined>;
}

/** The code of this repository. */
export const SOURCE: Code = {
  api: () => import("../../functions/api/handler.ts"),
  handler: (name) => HANDLERS[name](),
  timepiece: () => import("../../functions/clock.ts"),
  reports: () => import("../../functions/report.ts"),
};

const HANDLERS: Readonly<Record<HandlerName, () => Promise<Handler>>> = {
  tranche: () => import("../../functions/tranche/handler.ts"),
  wait: () => import("../../functions/wait/handler.ts"),
  "final-check": () => import("../../functions/final-check/handler.ts"),
  notify: () => import("../../functions/notify/handler.ts"),
  "fail-run": () => import("../../functions/fail-run/handler.ts"),
  sweep: () => import("../../functions/sweep/handler.ts"),
  tell: () => import("../../functions/tell/handler.ts"),
};

/**
 * Code that was built: `<name>/index.mjs` of each function, as it is deployed. Beside them, where they share what they
 * have in common, `clock.mjs`, their clock.
 */
export function bundlesIn(directory: string): Code {
  const load = (path: string) => import(pathToFileURL(join(directory, path)).href);
  return {
    api: () => load("api/index.mjs"),
    handler: (name) => load(`${name}/index.mjs`),
    timepiece: async () => (existsSync(join(directory, "clock.mjs")) ? load("clock.mjs") : undefined),
    reports: async () => undefined,
  };
}
