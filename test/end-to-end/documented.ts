import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { apiDocument } from "../../functions/api/app.ts";
import { operationsOf, type Parameter, resolved, type Schema } from "../fuzz/document.ts";

/**
 * Holds every request that tests send, and every answer that they see, against the API's own document, so that the two
 * cannot drift apart.
 */

interface Documented {
  readonly method: string;
  readonly pattern: RegExp;
  readonly responses: Readonly<Record<string, unknown>>;
  /** JSON Pointer of the operation in the document. */
  readonly at: string;
  /** The headers that it takes. */
  readonly headers: readonly Parameter[];
}

/** A request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly pathname: string;
  readonly headers: Headers;
}

/** What OpenAPI describes elsewhere than among headers, or HTTP itself sees to. */
const OF_EVERY_REQUEST = ["accept", "authorization", "content-type"];
const OF_EVERY_ANSWER = [
  "access-control-allow-origin",
  "cache-control",
  "connection",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "transfer-encoding",
  "x-content-type-options",
];

const document = JSON.parse(JSON.stringify(apiDocument()));
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, "openapi");
const checks = new Map<string, ValidateFunction>();

const token = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

const OPERATIONS: readonly Documented[] = operationsOf(document)
  .map(({ method, path, parameters }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`),
    responses: document.paths[path][method.toLowerCase()].responses,
    at: `/paths/${token(path)}/${method.toLowerCase()}/responses`,
    headers: parameters.filter((parameter) => parameter.in === "header"),
    // What is said by name stands before what any name fits.
    names: path.split("{").length,
  }))
  .toSorted((one, other) => one.names - other.names);

/** @throws Error when the headers of a request, or its answer, are not what the document says of the operation */
export function expectDocumented(sent: Sent, answer: Response, text: string): void {
  const { method, pathname } = sent;
  const type = answer.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  const operation = OPERATIONS.find((one) => one.method === method && one.pattern.test(pathname));
  if (operation === undefined) {
    expect([404, 405], `${method} ${pathname} is answered and not documented`).toContain(answer.status);
    return;
  }
  const status = String(answer.status) in operation.responses ? String(answer.status) : "default";
  const what = `${method} ${pathname} answered with ${answer.status} ${type}`;
  expect(
    answer.ok || answer.status === 304 ? status : "default",
    `${what}: the status is not documented`,
  ).toBe(status);
  expectRequestHeaders(what, operation, sent.headers, answer);
  expectAnswerHeaders(what, Object(operation.responses[status]).headers ?? {}, answer.headers);
  const described = Object(operation.responses[status]).content ?? {};
  if (answer.status === 304 || (Object.keys(described).length === 0 && text === "")) {
    return;
  }
  expect(Object.keys(described), `${what}: the type is not documented`).toContain(type);
  if (!/[/+]json$/.test(type)) {
    return;
  }
  const at = `openapi#${operation.at}/${status}/content/${token(type)}/schema`;
  const check = checks.get(at) ?? ajv.compile({ $ref: at });
  checks.set(at, check);
  expect(check(JSON.parse(text)) ? [] : check.errors, `${what}, which is not as documented`).toEqual([]);
}

/** Whoever goes by the document alone sends no other headers, and is not refused for want of one. */
function expectRequestHeaders(what: string, { headers }: Documented, sent: Headers, answer: Response): void {
  const known = [...OF_EVERY_REQUEST, ...headers.map(({ name }) => name.toLowerCase())];
  const others = [...sent.keys()].filter((name) => !known.includes(name));
  expect(others, `${what}: it is not documented to take these headers`).toEqual([]);
  const missing = headers.filter(({ name, required }) => required && !sent.has(name));
  expect(answer.ok ? missing : [], `${what} though these headers are documented as required`).toEqual([]);
}

function expectAnswerHeaders(
  what: string,
  described: Readonly<Record<string, Schema>>,
  given: Headers,
): void {
  const known = [...OF_EVERY_ANSWER, ...Object.keys(described).map((name) => name.toLowerCase())];
  const others = [...given.keys()].filter((name) => !known.includes(name));
  expect(others, `${what}: its headers are not documented`).toEqual([]);
  const missing = Object.entries(described).flatMap(([name, header]) =>
    resolved(header, document).required === true && !given.has(name) ? [name] : [],
  );
  expect(missing, `${what} without headers that every such answer is documented to have`).toEqual([]);
}
