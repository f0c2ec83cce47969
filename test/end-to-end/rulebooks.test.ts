import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { MAX_DRAFTS } from "../../shared/service/rulebooks/drafts.ts";
import { TEMPLATES } from "../../shared/templates/index.ts";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { recomputed } from "./recorded.ts";
import { ask, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let venue: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  venue = await newTenant(edition.url);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const DRAFTS = "/v1/rulebook-drafts";

const send = (
  method: string,
  path: string,
  { match, ...rest }: { body?: unknown; text?: string; match?: string; type?: string } = {},
  tenant = venue,
) =>
  ask(edition.url, method, path, {
    apiKey: tenant.apiKey,
    ...(rest.body === undefined ? {} : { body: rest.body }),
    ...(rest.text === undefined ? {} : { text: rest.text }),
    headers: {
      ...(match === undefined ? {} : { "if-match": match }),
      ...(rest.type === undefined ? {} : { "content-type": rest.type }),
    },
  });

async function begun(body: unknown, tenant = venue): Promise<string> {
  const answer = await send("POST", DRAFTS, { body }, tenant);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("etag")).toBe('"1"');
  return `${DRAFTS}/${said(answer).draftId}`;
}

describe("a draft", () => {
  test("is begun from a template, edited, validated, explained, published, and stays", async () => {
    const draft = await begun({ template: "classic-clearing-house" });
    const { document } = await venue.succeed("GET", draft);
    expect(document).toEqual(TEMPLATES.find(({ id }) => id === "classic-clearing-house")?.rulebook);

    const renamed = { ...document, name: "Our rules" };
    const saved = await send("PUT", draft, { body: renamed, match: '"1"' });
    expect(saved.headers.get("etag")).toBe('"2"');
    expect(said(saved)).toMatchObject({ revision: 2, name: "Our rules", origin: { kind: "template" } });

    const validation = await venue.succeed("GET", `${draft}/validation`);
    expect(validation).toMatchObject({ revision: 2, valid: true, faults: [] });
    expect(validation.warnings).toMatchObject([{ code: "takesEffectAtOnce", path: "/effectiveFrom" }]);

    const explanation = await venue.succeed("GET", `${draft}/explanation`);
    expect(explanation.title).toBe("Our rules");
    const text = (await send("GET", `${draft}/explanation?format=text`)).text;
    expect(text).toContain("Our rules\n\nAmounts are in ");
    for (const { steps } of explanation.waterfalls)
      for (const step of steps) expect(text).toContain(step.text);

    expectProblem(await send("POST", `${draft}/publication`), 428, "preconditionRequired");
    expectProblem(await send("POST", `${draft}/publication`, { match: '"1"' }), 412, "preconditionFailed");
    const published = await send("POST", `${draft}/publication`, { match: '"2"' });
    expect(published.status).toBe(201);
    expect(said(published)).toMatchObject({
      hash: validation.hash,
      publishedBy: expect.stringMatching(/^apiKey:/),
      draft: { draftId: draft.split("/").at(-1), revision: 2 },
    });
    expect((await send("POST", `${draft}/publication`, { match: '"2"' })).status).toBe(200);
    expect((await venue.succeed("GET", draft)).revision).toBe(2);
  });

  test("may be anything that is JSON, and says what is wrong when it is asked", async () => {
    for (const document of [null, [], "x", { name: 7, waterfalls: [] }, { "~/": [{}] }]) {
      const draft = await begun({ document });
      expect((await venue.succeed("GET", draft)).document).toEqual(document);
      const { valid, faults } = await venue.succeed("GET", `${draft}/validation`);
      expect(valid).toBe(false);
      expect(faults.length).toBeGreaterThan(0);
      expectProblem(await send("GET", `${draft}/explanation`), 422, "invalid");
      expectProblem(await send("POST", `${draft}/publication`, { match: '"1"' }), 422, "invalid");
      expect((await send("DELETE", draft, { match: '"1"' })).status).toBe(204);
    }
    const faulty = { ...NASDAQ.rulebook, examples: [{ ...example("1.00") }] };
    const draft = await begun({ document: faulty });
    expect((await venue.succeed("GET", `${draft}/validation`)).faults).toMatchObject([
      { path: "/examples/0/expect/uncovered", code: "exampleDiffers" },
    ]);
  });

  test("is written in YAML as well", async () => {
    const type = "application/yaml";
    const answer = await send("POST", DRAFTS, { text: stringify(NASDAQ.rulebook), type });
    expect(answer.status).toBe(201);
    const draft = `${DRAFTS}/${said(answer).draftId}`;
    expect((await venue.succeed("GET", draft)).document).toEqual(NASDAQ.rulebook);
    const saved = await send("PUT", draft, { text: "name: Only a name\n", type, match: '"1"' });
    expect(said(saved)).toMatchObject({ revision: 2, name: "Only a name" });
    expectProblem(await send("PUT", draft, { text: "a: b: c", type, match: '"2"' }), 400, "malformed");
    expectProblem(await send("PUT", draft, { text: "a: 1\na: 2", type, match: '"2"' }), 400, "malformed");
  });

  test("edited by ten at once is edited by exactly one; the others are told what has changed", async () => {
    const draft = await begun({ document: NASDAQ.rulebook });
    expectProblem(await send("PUT", draft, { body: {} }), 428, "preconditionRequired");
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        send("PUT", draft, { body: { ...NASDAQ.rulebook, name: `Edit ${i}` }, match: '"1"' }),
      ),
    );
    const [won, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    const lost = answers.filter((answer) => answer !== won);
    for (const answer of lost) {
      expectProblem(answer, 412, "preconditionFailed");
      expect(said(answer).detail).toContain("revision 2");
      expect(said(answer).errors).toMatchObject([{ pointer: "/name", code: "changed" }]);
    }
    const now = await venue.succeed("GET", draft);
    expect(now).toMatchObject({ revision: 2, name: won && said(won).name });
    const late = await send("DELETE", draft, { match: '"1"' });
    expectProblem(late, 412, "preconditionFailed");
    expect(late.headers.get("etag")).toBe((await send("GET", draft)).headers.get("etag"));
    expectProblem(await send("PUT", draft, { body: {}, match: '"77"' }), 412, "preconditionFailed");
    expect((await send("DELETE", draft, { match: '"2"' })).status).toBe(204);
    expectProblem(await send("GET", draft), 404, "notFound");
  });

  test("is its tenant's own, and there are not too many", async () => {
    const other = await newTenant(edition.url);
    const draft = await begun({ document: {} }, other);
    for (const path of [draft, `${draft}/validation`, `${draft}/explanation`]) {
      expectProblem(await send("GET", path), 404, "notFound");
    }
    expectProblem(await send("PUT", draft, { body: {}, match: '"1"' }), 404, "notFound");
    expectProblem(await send("DELETE", draft, { match: '"1"' }), 404, "notFound");
    for (let i = 1; i < MAX_DRAFTS; i += 1) await begun({ document: i }, other);
    expectProblem(await send("POST", DRAFTS, { body: { document: 0 } }, other), 403, "quotaExceeded");
    expect((await other.succeed("GET", DRAFTS)).drafts).toHaveLength(MAX_DRAFTS);
  });

  test.each([{}, [[]], { document: 1, template: "x" }, { templates: "x" }, { version: 7 }])(
    "is not begun from %j",
    async (body) => {
      expectProblem(await send("POST", DRAFTS, { body }), 422, "invalid");
    },
  );

  test("is not begun from a template or version that is not there", async () => {
    expectProblem(await send("POST", DRAFTS, { body: { template: "none" } }), 404, "notFound");
    const version = `sha256:${"0".repeat(64)}`;
    expectProblem(await send("POST", DRAFTS, { body: { version } }), 404, "notFound");
  });
});

test("templates are listed and read as they can be published", async () => {
  const { templates } = await venue.succeed("GET", "/v1/rulebook-templates");
  expect(templates.map(({ id }: { id: string }) => id)).toEqual(TEMPLATES.map(({ id }) => id));
  const { rulebook } = await venue.succeed("GET", `/v1/rulebook-templates/${templates[1].id}`);
  expect((await venue.succeed("POST", "/v1/rulebook-validations", rulebook)).valid).toBe(true);
  expectProblem(await send("GET", "/v1/rulebook-templates/__proto__"), 404, "notFound");
});

/** The worked case as an example of its own rulebook. */
function example(uncovered: string) {
  const { snapshot, event } = NASDAQ;
  return { name: "September 2018", snapshot, event, expect: { uncovered } };
}

const next = (effectiveFrom: string, changes: object = {}) => ({
  ...NASDAQ.rulebook,
  effectiveFrom,
  ...changes,
});

test("a published version is compared with another, and begun anew, in sentences", async () => {
  const tenant = await newTenant(edition.url);
  const before = await tenant.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
  const draft = await begun({ version: before.hash }, tenant);
  const { document } = await tenant.succeed("GET", draft);
  const changed = { ...document, recoveries: { order: "pariPassu" } };
  await send("PUT", draft, { body: changed, match: '"1"' }, tenant);
  const planned = await tenant.succeed("GET", `${draft}/changes?from=${before.hash}`);
  expect(planned.changes).toMatchObject([
    {
      kind: "changed",
      after: "/recoveries/order",
      sentence: expect.stringMatching(/^Money recovered later goes to/),
    },
  ]);
  const after = said(await send("POST", `${draft}/publication`, { match: '"2"' }, tenant));
  const made = await tenant.succeed("GET", `/v1/rulebooks/${after.hash}/changes?from=${before.hash}`);
  expect(made).toEqual(planned);
  expect(made.sameRules).toBe(false);
  const path = `/v1/rulebooks/${after.hash}/changes?from=sha256:${"0".repeat(64)}`;
  expectProblem(await send("GET", path, {}, tenant), 404, "notFound");
});

describe("a version to come", () => {
  test("is withdrawn with a reason, stays readable, is never chosen nor published again", async () => {
    const tenant = await newTenant(edition.url);
    await tenant.prepare(NASDAQ);
    const anHour = 3_600_000;
    const soon = new Date(edition.clock.now() + anHour).toISOString();
    const coming = await tenant.succeed("POST", "/v1/rulebooks", next(soon, { name: "Soon" }));
    const path = `/v1/rulebooks/${coming.hash}`;
    expect((await tenant.succeed("GET", `${path}/status`)).status).toBe("future");
    expectProblem(await send("POST", `${path}/withdrawal`, { body: {} }, tenant), 422, "invalid");
    const withdrawn = await tenant.succeed("POST", `${path}/withdrawal`, { reason: "A wrong cap" });
    expect(withdrawn.withdrawal).toMatchObject({
      reason: "A wrong cap",
      by: expect.stringMatching(/^apiKey:/),
    });
    // Once more changes nothing.
    const again = await tenant.succeed("POST", `${path}/withdrawal`, { reason: "Another reason" });
    expect(again.withdrawal).toEqual(withdrawn.withdrawal);

    edition.clock.move(anHour);
    const run = await tenant.ended(await tenant.declare(NASDAQ.event));
    expect(run.rulebook.name).toBe(NASDAQ.rulebook.name);
    const { rulebooks } = await tenant.succeed("GET", "/v1/rulebooks");
    expect(rulebooks.map(({ status }: { status: string }) => status)).toEqual(["withdrawn", "inForce"]);
    expect((await tenant.succeed("GET", path)).name).toBe("Soon");
    const body = next(soon, { name: "Soon" });
    expectProblem(await send("POST", "/v1/rulebooks", { body }, tenant), 409, "withdrawn");
  });

  test("cannot be withdrawn once it is or was in force", async () => {
    const tenant = await newTenant(edition.url);
    const old = await tenant.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
    const now = await tenant.succeed("POST", "/v1/rulebooks", next("2020-01-01T00:00:00Z"));
    expect(now.warnings.map(({ code }: { code: string }) => code)).toContain("takesEffectAtOnce");
    for (const { hash } of [old, now]) {
      const answer = await send(
        "POST",
        `/v1/rulebooks/${hash}/withdrawal`,
        { body: { reason: "x" } },
        tenant,
      );
      expectProblem(answer, 409, "alreadyInForce");
    }
    const older = await tenant.succeed("POST", "/v1/rulebooks", next("2015-01-01T00:00:00Z"));
    expect(older.warnings.map(({ code }: { code: string }) => code)).toContain("neverInForce");
  });

  test("is listed page by page", async () => {
    const tenant = await newTenant(edition.url);
    for (let year = 2090; year < 2095; year += 1) {
      await tenant.succeed("POST", "/v1/rulebooks", next(`${year}-01-01T00:00:00Z`));
    }
    const first = await tenant.succeed("GET", "/v1/rulebooks?limit=3");
    const second = await tenant.succeed("GET", `/v1/rulebooks?limit=3&cursor=${first.next}`);
    const years = [...first.rulebooks, ...second.rulebooks].map(({ effectiveFrom }) =>
      effectiveFrom.slice(0, 4),
    );
    expect(years).toEqual(["2094", "2093", "2092", "2091", "2090"]);
    expect(second.next).toBeUndefined();
  });
});

describe("what is public", () => {
  let tenant: Tenant;
  let publicId: string;
  const hashes: Record<string, string> = {};
  const open = (path: string, headers = {}) => ask(edition.url, "GET", `/v1/public/${path}`, { headers });

  beforeAll(async () => {
    tenant = await newTenant(edition.url, "A venue with a secret name");
    const versions = {
      old: next("2011-01-01T00:00:00Z"),
      now: next("2012-01-01T00:00:00Z", { examples: [example("0")] }),
      coming: next("2098-01-01T00:00:00Z"),
      withdrawn: next("2099-01-01T00:00:00Z"),
    };
    for (const [name, body] of Object.entries(versions)) {
      hashes[name] = (await tenant.succeed("POST", "/v1/rulebooks", body)).hash;
    }
    await tenant.succeed("POST", `/v1/rulebooks/${hashes.withdrawn}/withdrawal`, { reason: "x" });
  });

  test("is nothing until it is switched on", async () => {
    expect(await tenant.succeed("GET", "/v1/publication")).toEqual({ enabled: false });
    expect(await tenant.succeed("PUT", "/v1/publication", { enabled: false })).toEqual({ enabled: false });
    const on = await tenant.succeed("PUT", "/v1/publication", { enabled: true });
    publicId = on.publicId;
    expect(publicId).toMatch(/^pub_[2-7a-z]{52}$/);
    expect(publicId).not.toContain(tenant.tenantId);
    expect(await tenant.succeed("PUT", "/v1/publication", { enabled: true })).toEqual(on);
  });

  test("is the rulebook in force and those to come, in words, worked out, and as bytes", async () => {
    const { rulebooks } = said(await open(`${publicId}/rulebooks`));
    expect(rulebooks.map(({ hash, status }: Record<string, string>) => [hash, status])).toEqual([
      [hashes.now, "inForce"],
      [hashes.coming, "future"],
    ]);
    const page = said(await open(`${publicId}/rulebooks/${hashes.now}`));
    expect(page.explanation.title).toBe(NASDAQ.rulebook.name);
    expect(page.examples).toMatchObject([{ name: "September 2018", result: { uncovered: "0.00" } }]);
    const bytes = new TextEncoder().encode((await open(`${publicId}/rulebooks/${hashes.now}/document`)).text);
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(`sha256:${digest}`).toBe(hashes.now);
  });

  test("is nothing else: no other version, no tenant, nobody's name, no ARN", async () => {
    for (const hash of [hashes.old, hashes.withdrawn, `sha256:${"0".repeat(64)}`, "x"]) {
      expectProblem(await open(`${publicId}/rulebooks/${hash}`), 404, "notFound");
      expectProblem(await open(`${publicId}/rulebooks/${hash}/document`), 404, "notFound");
    }
    for (const path of ["rulebooks", `rulebooks/${hashes.now}`, `rulebooks/${hashes.coming}`]) {
      const answer = await open(`${publicId}/${path}`);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toMatch(/arn:|apiKey|person:|secret name|publishedBy|draft/);
      expect(answer.text).not.toContain(tenant.tenantId);
    }
  });

  test("may be kept for a minute, and is not sent again as it was", async () => {
    const answer = await open(`${publicId}/rulebooks`);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    const etag = answer.headers.get("etag") ?? "";
    const known = await open(`${publicId}/rulebooks`, { "if-none-match": etag });
    expect([known.status, known.text]).toEqual([304, ""]);
  });

  test("reads, once it is switched off, as what never was; and has its id when it is on again", async () => {
    const unknown = await open(`pub_${"2".repeat(52)}/rulebooks`);
    expectProblem(unknown, 404, "notFound");
    await tenant.succeed("PUT", "/v1/publication", { enabled: false });
    const off = await open(`${publicId}/rulebooks`);
    const without = ({ text }: { text: string }) => ({ ...JSON.parse(text), instance: undefined });
    expect(without(off)).toEqual(without(unknown));
    for (const id of [tenant.tenantId, `pub_${tenant.tenantId}`, "__proto__"]) {
      expect(without(await open(`${id}/rulebooks`))).toEqual(without(unknown));
    }
    expect((await tenant.succeed("PUT", "/v1/publication", { enabled: true })).publicId).toBe(publicId);
    expect((await open(`${publicId}/rulebooks`)).status).toBe(200);
  });
});

test("what members have of figures that a new version no longer declares, or moves, stands in nobody's way", async () => {
  const version = (year: number, figures: object) => ({
    schema: "lossline/rulebook/1",
    name: "Margin first",
    currency: "EUR",
    effectiveFrom: `${year}-01-01T00:00:00Z`,
    figures: { margin: { type: "resource" }, ...figures },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: { memberDefault: [{ id: "margin", kind: "defaulterResource", resource: "margin" }] },
  });
  const tenant = await preparedTenant(edition.url, {
    rulebook: version(2020, {
      size: { type: "number" },
      fund: { type: "resource" },
      capital: { type: "resource", of: "operator" },
    }),
    snapshot: {
      operator: { figures: { capital: "100.00" } },
      members: ["D", "E"].map((id) => ({ id, figures: { margin: "10.00", size: "3", fund: "5.00" } })),
    },
  });
  await tenant.succeed(
    "POST",
    "/v1/rulebooks",
    version(2021, { fund: { type: "resource", of: "operator", default: "0" } }),
  );
  const event = (id: string) => ({ id, cause: "memberDefault", losses: [{ memberId: "D", amount: "4.00" }] });
  for (const id of ["first", "second"]) {
    const runId = await tenant.declare(event(id));
    expect(await tenant.ended(runId)).toMatchObject({ status: "completed", uncovered: "0.00" });
    expect(await tenant.succeed("GET", `/v1/runs/${runId}/result`)).toEqual(await recomputed(tenant, runId));
    const { members } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs/members`);
    expect(Object.keys(members[0].figures)).toEqual(["margin"]);
    await tenant.succeed("POST", "/v1/members/E/top-ups", {
      id: `after ${id}`,
      figure: "margin",
      amount: "1.00",
    });
    expect((await tenant.succeed("GET", "/v1/ledger/reconciliation")).differences).toEqual([]);
  }
  expect((await tenant.as("GET", "/v1/members/D/headroom")).status).toBe(200);
  // Whoever is written anew is written by the rulebook in force.
  expect(
    (await tenant.as("PUT", "/v1/members/E", { body: { figures: { margin: "1", size: "3" } } })).status,
  ).toBe(422);
});
