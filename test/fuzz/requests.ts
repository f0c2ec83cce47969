import fc from "fast-check";
import { mangled } from "../rulebook/mangled.ts";
import type { Document, Operation } from "./document.ts";
import { oddText, valuesOf } from "./values.ts";

/** A request as it is sent. */
export interface FuzzedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What is worth putting where: ids of things that exist, ours and another tenant's, and whole documents that are right. */
export interface Seeds {
  /** By the name of a path parameter. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** By operation: bodies that would be accepted, to be mangled. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
  /** By operation: ids that it alone can do something with. */
  readonly idsFor: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By operation: the query that a plain request needs. */
  readonly queries: Readonly<Record<string, string>>;
}

/** The plain requests that should get through: each body that is right, in each type, to the first of our own. */
export function plainRequestsOf(operation: Operation, seeds: Seeds): FuzzedRequest[] {
  const { operationId } = operation;
  const idOf = (name: string) => seeds.idsFor[operationId]?.[name] ?? seeds.ids[name]?.[0] ?? "x";
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => encoded(idOf(name)));
  const query = seeds.queries[operationId];
  const path = query === undefined ? filled : `${filled}?${query}`;
  const bodies = (seeds.bodies[operationId] ?? []).map(textOf);
  const typed = Object.keys(operation.bodies).flatMap((type) =>
    bodies.map((body) => ({ headers: { "content-type": type }, body })),
  );
  // What must be edited with a tag is new, so it is at its first revision; elsewhere a tag is not needed.
  const tag = operation.parameters.some((one) => one.name === "If-Match") ? { "if-match": '"1"' } : {};
  const takesNone = Object.keys(operation.bodies).length === 0;
  return (takesNone ? [{ headers: {}, body: undefined }] : typed).flatMap(({ headers, body }) => [
    { path, headers, body },
    { path, headers: { ...headers, ...tag }, body },
  ]);
}

/** Requests of one operation: most of the shape its document asks for, many of them wrong somewhere. */
export function requestsOf(
  operation: Operation,
  document: Document,
  seeds: Seeds,
): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      path: paths(operation, document, seeds),
      headers: headersOf(operation),
      sent: bodies(operation, document, seeds),
    })
    .map(({ path, headers, sent }) => ({
      path,
      headers: sent === undefined ? headers : { ...headers, "content-type": sent.type },
      body: sent?.text,
    }));
}

/** Signatures are made when a request is sent. */
const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    "idempotency-key": fc.constantFrom("k-1", "k-2", "", "x".repeat(300)),
    "if-match": fc.oneof(fc.constant('"1"'), fc.constantFrom('"2"', "*", "1", '""', 'W/"1"')),
    "if-none-match": fc.constantFrom('"1"', "*"),
    accept: fc.constantFrom("application/json", "text/csv", "application/x-ndjson", "image/png"),
    "lossline-tenant": fc.constantFrom("2222222222222222", "x"),
  },
  { requiredKeys: [] },
);

/** Some of the headers that an operation takes. */
function headersOf({ parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  const taken = ["accept", ...parameters.map(({ name }) => name.toLowerCase())];
  return headers.map((some) =>
    Object.fromEntries(Object.entries(some).filter(([name]) => taken.includes(name))),
  );
}

function paths(operation: Operation, document: Document, seeds: Seeds): fc.Arbitrary<string> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const inQuery = operation.parameters.filter((parameter) => parameter.in === "query");
  const ids = fc.record(
    Object.fromEntries(
      inPath.map(({ name }) => [
        name,
        fc.oneof({ arbitrary: fc.constantFrom(...(seeds.ids[name] ?? ["x"])), weight: 4 }, oddText),
      ]),
    ),
  );
  const query = fc.record(
    Object.fromEntries(
      inQuery.map(({ name, schema }) => {
        const known = seeds.ids[name];
        const some = valuesOf(schema, document).map(textOf);
        const value = known === undefined ? some : fc.oneof(fc.constantFrom(...known), some);
        return [name, fc.option(value, { nil: undefined, freq: 3 })];
      }),
    ),
  );
  return fc.tuple(ids, query).map(([values, given]) => {
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => encoded(String(values[name] ?? "")));
    const search = Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encoded(String(value))}`)
      .join("&");
    return search === "" ? filled : `${filled}?${search}`;
  });
}

function bodies(
  { operationId, bodies: described }: Operation,
  document: Document,
  seeds: Seeds,
): fc.Arbitrary<{ type: string; text: string } | undefined> {
  const types = Object.keys(described);
  if (types.length === 0) {
    return fc.constant(undefined);
  }
  return fc.constantFrom(...types).chain((type) => {
    const known = seeds.bodies[operationId] ?? [];
    const values = fc.oneof(
      { arbitrary: valuesOf(described[type] ?? {}, document), weight: 3 },
      ...known.map((body) => ({ arbitrary: mangled(body), weight: 3 })),
      ...known.map((body) => ({ arbitrary: fc.constant(body), weight: 1 })),
    );
    const texts = fc.oneof(
      { arbitrary: values.map(textOf), weight: 8 },
      { arbitrary: oddText, weight: 1 },
      { arbitrary: fc.constantFrom("{", '{"a":1,"a":2}', "[".repeat(2_000), "\ufeff{}"), weight: 1 },
    );
    return fc
      .tuple(fc.oneof({ arbitrary: fc.constant(type), weight: 9 }, fc.constant("text/plain")), texts)
      .map(([sentAs, text]) => ({ type: sentAs, text }));
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Percent-encoded, a lone surrogate as what it would be sent as. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text, "utf8").toString("utf8"));
}
