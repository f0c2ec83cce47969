import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiDocument } from "../../functions/api/app.ts";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { type Furnished, furnishedTenant } from "../end-to-end/furnished.ts";
import { ask, said } from "../end-to-end/tenant.ts";
import { type Document, type Operation, operationsOf } from "./document.ts";
import { type FuzzedRequest, plainRequestsOf, requestsOf, type Seeds } from "./requests.ts";

/*
 * Every operation of the API, fuzzed from the API's own document: whatever is sent, the answer is one that the document
 * has, a refusal is a problem document that says nothing of the code, nothing of another tenant is in it, and what is
 * refused has changed nothing.
 */

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 8);
const SEED = process.env.FUZZ_SEED === undefined ? 20_261_127 : Number(process.env.FUZZ_SEED);

/** In no answer to anyone else, whatever is asked. */
const THEIRS = "their-own-business";

const DOCUMENT: Document = JSON.parse(JSON.stringify(apiDocument()));
const OPERATIONS = operationsOf(DOCUMENT);

let edition: Edition;
let theirs: Furnished;
let ours: Furnished;

beforeAll(async () => {
  edition = await startEdition();
  theirs = await furnishedTenant(edition, THEIRS);
  await newTenant();
}, 180_000);
afterAll(() => edition.stop());

/** A tenant of our own to do anything to, with something of everything. */
async function newTenant(): Promise<void> {
  ours = await furnishedTenant(edition, "ours");
}

/** What a run must wait for so that an operation gets through to it. */
const IN_A_RUN_THAT_WAITS: Readonly<Record<string, "decision" | "approvals" | "payments">> = {
  approveStep: "approvals",
  decideStep: "decision",
  recordPayments: "payments",
  reversePayment: "payments",
  pauseRun: "payments",
  resumeRun: "payments",
};

const needsRun = (operationId: string) => operationId in IN_A_RUN_THAT_WAITS || operationId === "finaliseRun";

/** A new run where an operation does not get through to any. */
async function runFor(operationId: string): Promise<string | undefined> {
  const waitsFor = IN_A_RUN_THAT_WAITS[operationId];
  if (waitsFor !== undefined) {
    return ours.waiting(waitsFor);
  }
  return needsRun(operationId) ? ours.estimated() : undefined;
}

/** What is worth sending: ours first, and what the other tenant has. What gets used up is new for each operation. */
async function newSeeds(operationId: string): Promise<Seeds> {
  const ids = { ...ours.ids, ...(await ours.renewed()) };
  const runId = await runFor(operationId);
  if (runId !== undefined && operationId === "reversePayment") {
    await ours.paid(runId);
  }
  const both = Object.entries(ids).map(([name, id]): [string, string[]] => [
    name,
    [id, theirs.ids[name] ?? id],
  ]);
  const { name } = await ours.tenant.succeed("GET", "/v1/tenant");
  return {
    idsFor: {
      ...(runId === undefined ? {} : { [operationId]: { runId } }),
      withdrawRulebook: { hash: ids.futureHash ?? "" },
      removeMember: { memberId: ids.leaver ?? "" },
      readPublicRulebook: { hash: ids.publicHash ?? "" },
      readPublicDocument: { hash: ids.publicHash ?? "" },
    },
    ids: {
      ...Object.fromEntries(both),
      ...(runId === undefined ? {} : { runId: [runId, theirs.ids.runId ?? runId] }),
      cursor: [...ours.cursors, ...theirs.cursors],
    },
    bodies: Object.fromEntries(Object.entries(ours.bodies).map(([name, body]) => [name, [body]])),
    queries: {
      compareRulebooks: `from=${ours.ids.hash}`,
      compareDraft: `from=${ours.ids.hash}`,
      deleteTenant: `confirm=${encodeURIComponent(name)}`,
    },
  };
}

/**
 * What no plain request gets through to: the run that could be cancelled has ended before it can be asked for, and a tenant
 * that was deleted is left alone.
 */
const OUT_OF_REACH = ["cancelRun", "restoreTenant"];

/** Signed as our source signs: what is refused then is refused for what it says. */
function signed(operationId: string, body: string | undefined): Record<string, string> {
  return operationId === "sendNotice"
    ? { ...signWebhook(ours.sourceSecret, "m-1", Date.now(), body ?? "") }
    : {};
}

/** Nothing of ours goes on by itself, so that what changes is changed by the request that is sent. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await openRuns();
    const views = await Promise.all(open.map(({ runId }) => ours.tenant.succeed("GET", `/v1/runs/${runId}`)));
    if (views.every(({ waiting, waitsFor }) => waiting !== undefined || waitsFor !== undefined)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("A run does not end");
}

/** The runs that hold our waterfall, or wait for it. Where all that was ours is gone, there is a new tenant. */
async function openRuns(): Promise<readonly { readonly runId: string }[]> {
  const answer = await ours.tenant.as("GET", "/v1/runs");
  if (answer.status !== 200) {
    await newTenant();
    return [];
  }
  return said(answer).runs.filter(({ status }: { status: string }) =>
    ["declared", "running"].includes(status),
  );
}

/**
 * What is done next is done to a tenant whose waterfall nobody holds; and where it takes a run of its own, to one whose
 * rules and members are those that it was furnished with.
 */
async function atRest(operationId: string): Promise<void> {
  await settled();
  if (needsRun(operationId) || (await openRuns()).length > 0) {
    await newTenant();
  }
}

async function send(operation: Operation, { path, headers, body }: FuzzedRequest) {
  const people = operation.operationId === "approveStep" ? ours.approverToken : ours.personToken;
  const credential = operation.isForPeople ? people : ours.tenant.apiKey;
  const answer = await ask(edition.url, operation.method, path, {
    ...(operation.isOpen ? {} : { apiKey: credential }),
    ...(body === undefined ? {} : { text: body }),
    headers: { ...headers, ...signed(operation.operationId, body) },
  });
  const said = `${answer.status} ${answer.text.slice(0, 500)}`;
  return {
    answer,
    shown: `${operation.method} ${path} ${JSON.stringify(headers)} ${body?.slice(0, 500)}\n${said}`,
  };
}

describe.each(OPERATIONS.map((operation): [string, Operation] => [operation.operationId, operation]))(
  "%s, whatever is sent",
  (operationId, operation) => {
    test("answers whole, and does nothing by half", async () => {
      await atRest(operationId);
      const seeds = await newSeeds(operationId);
      const random = fc.sample(requestsOf(operation, DOCUMENT, seeds), {
        numRuns: REQUESTS,
        seed: SEED + OPERATIONS.indexOf(operation),
      });
      const refused: FuzzedRequest[] = [];
      let succeeded = 0;
      for (const request of [...plainRequestsOf(operation, seeds), ...random]) {
        const { answer, shown } = await send(operation, request);
        expect(answer.status, shown).toBeLessThan(500);
        if (!operation.path.startsWith("/v1/public/")) {
          // But for the path that was asked for, which is said back where there is nothing.
          expect(answer.text.replaceAll(request.path.split("?")[0] ?? "", ""), shown).not.toContain(THEIRS);
        }
        if (answer.status >= 400) {
          expect(answer.headers.get("content-type"), shown).toBe("application/problem+json");
          expect(answer.text, shown).not.toMatch(/\.ts:\d|node_modules| at \w+ \(|TypeError|ZodError/);
          refused.push(request);
        } else {
          succeeded += 1;
        }
      }
      if (!OUT_OF_REACH.includes(operationId)) {
        expect(succeeded, "it was never got through to").toBeGreaterThan(0);
      }
      if (operation.method !== "GET") {
        await refusedChangeNothing(operation, refused);
      }
    });
  },
);

/** Sends what was refused once more: while it is refused again, nothing that anyone can see changes. */
async function refusedChangeNothing(operation: Operation, refused: readonly FuzzedRequest[]): Promise<void> {
  await settled();
  let before = await edition.everythingOf(ours.tenant.tenantId);
  const unchanged: string[] = [];
  for (const request of refused) {
    const { answer, shown } = await send(operation, request);
    if (answer.status < 400) {
      await settled();
      before = await edition.everythingOf(ours.tenant.tenantId);
      unchanged.length = 0;
    } else {
      unchanged.push(shown);
    }
  }
  expect(await edition.everythingOf(ours.tenant.tenantId), unchanged.join("\n")).toBe(before);
}
