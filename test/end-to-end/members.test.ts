import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { ask, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await newTenant(edition.url);
  await tenant.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

const put = (id: string, body: object, headers: Record<string, string> = {}) =>
  ask(edition.url, "PUT", `/v1/members/${encodeURIComponent(id)}`, { apiKey: tenant.apiKey, body, headers });
const member = (fund: string, more: object = {}) => ({ figures: { margin: "1", fund }, ...more });

test("a member is written, read, changed by whoever has seen it, and taken off", async () => {
  const created = await put("CM 1", member("7.00", { name: "First" }), { "if-none-match": "*" });
  expect([created.status, said(created).member]).toEqual([
    201,
    { id: "CM 1", name: "First", figures: { fund: "7.00", margin: "1" } },
  ]);
  const etag = created.headers.get("etag") ?? "";
  expectProblem(await put("CM 1", member("8"), { "if-none-match": "*" }), 412, "preconditionFailed");
  expectProblem(await put("CM 1", member("8"), { "if-match": '"other"' }), 412, "preconditionFailed");
  const read = await tenant.as("GET", "/v1/members/CM%201");
  expect([read.headers.get("etag"), said(read).figures.fund]).toEqual([etag, "7.00"]);

  const outcomes = await Promise.all(
    ["8", "9", "10"].map((fund) => put("CM 1", member(fund), { "if-match": etag })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  const now = (await tenant.as("GET", "/v1/members/CM%201")).headers.get("etag");
  for (const late of outcomes.filter(({ status }) => status === 412)) {
    expect(late.headers.get("etag")).toBe(now);
    expect(said(late).detail).toMatch(/^It was changed in revision \d+ by apiKey:\w+ at /);
    expect(said(late).errors).toEqual([
      { pointer: "/figures/fund", code: "changed", detail: "was changed since" },
      { pointer: "/name", code: "removed", detail: "was removed since" },
    ]);
  }

  expectProblem(await tenant.as("DELETE", "/v1/members/CM%201"), 409, "stillHasMoney");
  await put("CM 1", { figures: { margin: "0", fund: "0" } });
  expect((await tenant.as("DELETE", "/v1/members/CM%201")).status).toBe(204);
  expectProblem(await tenant.as("GET", "/v1/members/CM%201"), 404, "notFound");
  expectProblem(await tenant.as("DELETE", "/v1/members/CM%201"), 404, "notFound");
});

test("every fault of a member is listed with its pointer into what was sent", async () => {
  const answer = await put("CM-1", { id: "CM-2", colour: "red", status: "gone", figures: { fund: "1.001" } });
  expectProblem(answer, 422, "invalid");
  expect(
    said(answer)
      .errors.map(({ pointer }: { pointer: string }) => pointer)
      .sort(),
  ).toEqual(["/colour", "/figures/fund", "/figures/margin", "/id", "/status"]);
  expectProblem(await put(" x", member("1")), 422, "invalid");
});

test("members written by many at once are all there, and the ledger says how they came about", async () => {
  const venue = await newTenant(edition.url);
  await venue.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
  const ids = Array.from({ length: 12 }, (_, i) => `CM-${String(i).padStart(2, "0")}`);
  for (const answer of await Promise.all(
    ids.map((id) =>
      venue.as("PUT", `/v1/members/${id}`, { body: member("5", { tags: ["a b"], status: "suspended" }) }),
    ),
  )) {
    expect(answer.status, answer.text).toBe(201);
  }
  const first = await venue.succeed("GET", "/v1/members?limit=7&status=suspended&tag=a%20b");
  const second = await venue.succeed("GET", `/v1/members?limit=7&cursor=${first.next}`);
  expect([...first.members, ...second.members].map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(second.next).toBeUndefined();
  expect((await venue.succeed("GET", "/v1/members?status=active")).members).toEqual([]);

  const before = (await venue.succeed("GET", "/v1/members/CM-03/balances")).at;
  await venue.succeed("PUT", "/v1/members/CM-03", member("2.5"));
  expect((await venue.succeed("GET", "/v1/members/CM-03/balances")).balances).toEqual([
    { segment: null, figure: "fund", amount: "2.50" },
    { segment: null, figure: "margin", amount: "1.00" },
  ]);
  const then = await venue.succeed("GET", `/v1/members/CM-03/balances?asOf=${before}`);
  expect(then.balances[0].amount).toBe("5.00");
  expect(then.revision).toBe(12);

  const { postings, next } = await venue.succeed("GET", "/v1/ledger/postings?limit=5");
  expect(postings[0]).toMatchObject({
    revision: 13,
    cause: { kind: "member", id: "CM-03", by: expect.any(String) },
    lines: 1,
    contra: [{ account: "outside", figure: "fund", amount: "2.50" }],
  });
  const older = await venue.succeed("GET", `/v1/ledger/postings?limit=100&cursor=${next}`);
  expect(older.postings.map(({ revision }: { revision: number }) => revision)).toEqual([
    8, 7, 6, 5, 4, 3, 2, 1,
  ]);
  expect((await venue.succeed("GET", "/v1/ledger/postings/13?memberId=CM-03")).page).toEqual([
    { memberId: "CM-03", segment: null, figure: "fund", amount: "-2.50", contra: "outside" },
  ]);
  expect(await venue.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({
    revision: 13,
    postings: 13,
    members: 12,
    differences: [],
    more: 0,
  });
});

test("every change of the register is listed page by page, whether money moved or not, with who made it", async () => {
  const venue = await newTenant(edition.url);
  await venue.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
  const { keyId } = await venue.succeed("GET", "/v1/me");
  const changes = [
    member("7"),
    member("7", { status: "suspended" }),
    member("7", { tags: ["new"] }),
    member("9"),
  ];
  for (const body of changes) {
    await venue.succeed("PUT", "/v1/members/CM-1", body);
  }
  const listed = [];
  for (let path: string | undefined = "/v1/ledger/revisions?limit=3"; path !== undefined; ) {
    const page: { revisions: object[]; next?: string } = await venue.succeed("GET", path);
    listed.push(...page.revisions);
    path = page.next && `/v1/ledger/revisions?limit=3&cursor=${page.next}`;
  }
  const cause = { kind: "member", id: "CM-1", by: `apiKey:${keyId}` };
  expect(listed).toMatchObject([
    { revision: 4, cause, members: 1, posted: true },
    { revision: 3, cause, members: 1, posted: false },
    { revision: 2, cause, members: 1, posted: false },
    { revision: 1, cause, members: 1, posted: true },
  ]);
  const { postings } = await venue.succeed("GET", "/v1/ledger/postings?limit=1");
  expect(postings).toMatchObject([{ revision: 4, cause }]);
  const { operator } = NASDAQ.snapshot;
  await venue.succeed("PUT", "/v1/member-data", { operator, members: [{ id: "CM-1", ...member("8") }] });
  const { revisions } = await venue.succeed("GET", "/v1/ledger/revisions?limit=1");
  expect(revisions).toMatchObject([{ revision: 5, cause: { kind: "memberData", by: `apiKey:${keyId}` } }]);
});

test("the operator's figures are written and read", async () => {
  const read = await tenant.as("GET", "/v1/operator");
  const answer = await ask(edition.url, "PUT", "/v1/operator", {
    apiKey: tenant.apiKey,
    body: NASDAQ.snapshot.operator,
    headers: { "if-match": read.headers.get("etag") ?? "" },
  });
  expect([answer.status, said(answer).operator]).toEqual([200, NASDAQ.snapshot.operator]);
  const faulty = await tenant.as("PUT", "/v1/operator", { body: { figures: { fund: "1" } } });
  expectProblem(faulty, 422, "invalid");
  expect(said(faulty).errors.map(({ pointer }: { pointer: string }) => pointer)).toContain("/figures/fund");
});

test("the operator's balances are told as of any moment", async () => {
  const venue = await preparedTenant(edition.url, NASDAQ);
  const put = (sitg: string) => venue.succeed("PUT", "/v1/operator", { figures: { sitg } });
  await put("5.00");
  const first = await venue.succeed("GET", "/v1/operator/balances");
  edition.clock.move(60_000);
  await put("7.00");
  const balance = (amount: string) => [{ segment: null, figure: "sitg", amount }];
  expect(first.balances).toEqual(balance("5.00"));
  expect((await venue.succeed("GET", "/v1/operator/balances")).balances).toEqual(balance("7.00"));
  expect(await venue.succeed("GET", `/v1/operator/balances?asOf=${first.at}`)).toEqual(first);
  expectProblem(await venue.as("GET", "/v1/operator/balances?asOf=2001-01-01T00:00:00Z"), 404, "notFound");
  expectProblem(await venue.as("GET", `/v1/operator?asOf=${first.at}`), 422, "invalid");
});

test.each(["csv", "jsonl"])("what is exported as %s comes in again as it was", async (format) => {
  const [from, to] = [await newTenant(edition.url), await newTenant(edition.url)];
  const members = Array.from({ length: 25 }, (_, i) => ({
    id: `M-${String(i).padStart(2, "0")} "ü"`,
    ...(i % 2 === 0 ? { name: `Line one,\nand "two" ${i}` } : {}),
    ...(i % 3 === 0 ? { tags: ["a;b", "c d", "e\\"], status: "withdrawing" } : {}),
    ...(i % 3 === 1 ? { tags: ["only one"] } : {}),
    figures: { fund: `${i}.50`, margin: "0" },
  }));
  for (const venue of [from, to]) await venue.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
  await from.succeed("PUT", "/v1/member-data", { operator: NASDAQ.snapshot.operator, members });
  const { text, headers } = await from.as("GET", `/v1/member-export?format=${format}`);
  expect(headers.get("link")).toBeNull();
  const { importId } = await to.succeed("POST", "/v1/imports", { format, mode: "replace", rows: 25 });
  const part = await ask(edition.url, "PUT", `/v1/imports/${importId}/parts/1`, {
    apiKey: to.apiKey,
    text,
    headers: { "content-type": (headers.get("content-type") ?? "").split(";")[0] ?? "" },
  });
  expect(part.status, part.text).toBe(201);
  await to.succeed("POST", `/v1/imports/${importId}/commit`);
  expect((await to.succeed("GET", "/v1/member-data")).members).toEqual(
    (await from.succeed("GET", "/v1/member-data")).members,
  );
});

test("who may not read members is told that one was changed, and nothing of what it is", async () => {
  await put("Hidden", member("1"), { "if-none-match": "*" });
  const key = { name: "Feed", scopes: ["members:write"] };
  const { apiKey } = await tenant.succeed("POST", "/v1/api-keys", key);
  const headers = { "if-match": '"other"' };
  const answer = await ask(edition.url, "PUT", "/v1/members/Hidden", { apiKey, body: member("2"), headers });
  expectProblem(answer, 412, "preconditionFailed");
  expect(answer.headers.get("etag")).toBeNull();
  expect(said(answer)).toMatchObject({ detail: "It is not as you have read it" });
  expect(said(answer).errors).toBeUndefined();
});

test("the operator's figures and the member data are replaced only as they were seen, and who comes late learns what is there", async () => {
  const seen = async (path: string) => (await tenant.as("GET", path)).headers.get("etag") ?? "";
  const operator = { body: { figures: { sitg: "3" } }, headers: { "if-match": await seen("/v1/operator") } };
  expect((await tenant.as("PUT", "/v1/operator", operator)).status).toBe(200);
  const late = await tenant.as("PUT", "/v1/operator", { ...operator, body: { figures: { sitg: "4" } } });
  expectProblem(late, 412, "preconditionFailed");
  expect(late.headers.get("etag")).toBe(await seen("/v1/operator"));
  expect(said(late).errors).toMatchObject([{ pointer: expect.stringMatching(/^\/figures/) }]);

  const stale = { "if-match": await seen("/v1/member-data") };
  const figures = { margin: "0", fund: "0" };
  const body = { operator: operator.body, members: [{ id: "Only", figures }] };
  await put("Another", member("1"));
  const refused = await tenant.as("PUT", "/v1/member-data", { body, headers: stale });
  expectProblem(refused, 412, "preconditionFailed");
  expect(said(refused).detail).toMatch(/^The member data is at revision \d+ now, made by .* \(member\)$/);
  expect(refused.headers.get("etag")).toBe(await seen("/v1/member-data"));
  const headers = { "if-match": refused.headers.get("etag") ?? "" };
  expect((await tenant.as("PUT", "/v1/member-data", { body, headers })).status).toBe(200);
});
