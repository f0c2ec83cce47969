import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_CALENDAR, dueAt } from "../../shared/calendar/index.ts";
import { type Edition, startEdition } from "./edition.ts";
import { recomputed } from "./recorded.ts";
import { eventually, newTenant, said, type Tenant } from "./tenant.ts";

/** Plays the story that the documentation tells: every request as it stands, and what it says of the answers. */

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const STORY = new URL("../../docs/story.md", import.meta.url);

/** What happens next: a request, with what is said of its answer; or time passes. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly answer: string | undefined;
}
type Scene = Request | { readonly later: string };

const BLOCK = /```http\n(\w+) (\S+)\n(.*?)```(?:\s*```json\n(.*?)```)?|<!-- later: (\S+) -->/gs;

const scenes: readonly Scene[] = [...readFileSync(STORY, "utf8").matchAll(BLOCK)].map(
  ([, method = "", path = "", body = "", answer, later]) =>
    later === undefined ? { method, path, body, answer } : { later },
);

test("the story of two defaults happens as it is told", async () => {
  expect(scenes.length).toBeGreaterThan(20);
  const tenant = await newTenant(edition.url, "Harbour Clearing");
  const names = new Map<string, string>();
  for (const scene of scenes) {
    if ("later" in scene) {
      const now = new Date(edition.clock.now()).toISOString();
      edition.clock.move(Date.parse(dueAt(now, scene.later, DEFAULT_CALENDAR)) - edition.clock.now());
    } else {
      await play(tenant, scene, names);
    }
  }
  for (const runId of names.values()) {
    const { text } = await tenant.as("GET", `/v1/runs/${runId}/result`);
    expect(JSON.parse(text)).toEqual(await recomputed(tenant, runId));
  }
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({ differences: [] });
});

async function play(
  tenant: Tenant,
  { method, path, body, answer }: Request,
  names: Map<string, string>,
): Promise<void> {
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (braces, name) => names.get(name) ?? braces);
  const send = async () => {
    const answered = await tenant.as(method, filled(path), body.trim() === "" ? {} : { text: filled(body) });
    expect(answered.status, `${method} ${path}: ${answered.text}`).toBeLessThan(300);
    return said(answered);
  };
  const expected = (found: { runId?: string }) => {
    const [, name] = /"runId": "\{(\w+)\}"/.exec(answer ?? "") ?? [];
    if (name !== undefined && found.runId !== undefined) {
      names.set(name, found.runId);
    }
    return JSON.parse(filled(answer ?? "{}"));
  };
  if (method !== "GET") {
    const found = await send();
    expect(found, `${method} ${path}`).toMatchObject(expected(found));
    return;
  }
  // What is told of a run comes true when the run has come so far.
  await eventually(async () => {
    const found = await send();
    try {
      expect(found, path).toMatchObject(expected(found));
      return true;
    } catch (error) {
      last = error;
      return undefined;
    }
  }).catch(() => {
    throw last;
  });
}

let last: unknown;
