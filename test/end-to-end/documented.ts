import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { apiDocument } from "../../functions/api/app.ts";

/** Holds every answer that tests see against the API's own document, so that the two cannot drift apart. */

interface Documented {
  readonly method: string;
  readonly pattern: RegExp;
  readonly responses: Readonly<Record<string, unknown>>;
  /** JSON Pointer of the operation in the document. */
  readonly at: string;
}

const document = JSON.parse(JSON.stringify(apiDocument()));
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, "openapi");
const checks = new Map<string, ValidateFunction>();

const token = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

const OPERATIONS: readonly Documented[] = Object.entries<Record<string, Documented>>(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`),
      responses,
      at: `/paths/${token(path)}/${method}/responses`,
      // What is said by name stands before what any name fits.
      parameters: path.split("{").length,
    })),
  )
  .toSorted((one, other) => one.parameters - other.parameters);

/** @throws Error when the answer's status, type or body is not what the document says of the operation */
export function expectDocumented(method: string, pathname: string, answer: Response, text: string): void {
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
