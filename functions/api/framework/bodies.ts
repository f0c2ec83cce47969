import type { Context, MiddlewareHandler } from "hono";
import { pointer } from "../../../shared/canonical/index.ts";
import { parseYaml } from "../../../shared/canonical/yaml.ts";
import type { InputDocument } from "../../../shared/faults/faults.ts";
import { Refusal } from "../../../shared/service/refusal.ts";
import { acceptedJson } from "../../../shared/service/runs/inputs.ts";
import * as z from "./zod.ts";

/** The body as text. @throws Refusal when it is not UTF-8 */
export async function bodyText(c: Context): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await c.req.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) {
      throw new Refusal("malformed", "The body is not UTF-8");
    }
    throw error;
  }
}

/** The body as JSON, read strictly, within the limits of the document that it is. @throws Refusal */
export async function bodyJson(c: Context, document: InputDocument): Promise<unknown> {
  return acceptedJson(await bodyText(c), document);
}

/** The body as the document it is, from JSON or from YAML, as its media type says. @throws Refusal */
export async function bodyDocument(c: Context, document: InputDocument): Promise<unknown> {
  const text = await bodyText(c);
  if (!isYaml(c)) {
    return acceptedJson(text, document);
  }
  const read = parseYaml(text, document);
  if (!read.ok) {
    throw new Refusal("malformed", "The body is not YAML as it must be", read.faults);
  }
  return read.value;
}

/** Whether the body says it is YAML (RFC 9512). */
export function isYaml(c: Context): boolean {
  return mediaType(c) === "application/yaml";
}

function mediaType(c: Context): string {
  return (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** What a schema makes of a value. @throws Refusal with every fault, by JSON Pointer */
export function shaped<S extends z.core.$ZodType>(value: unknown, schema: S): z.output<S> {
  const read = z.safeParse(schema, value);
  if (!read.success) {
    refuseInvalid({ target: "json", success: false, error: read.error });
    throw read.error;
  }
  return read.data;
}

/**
 * Lets a body through that is of a type the operation takes. One that a schema describes must be JSON read strictly (no
 * key twice, within the limits of depth and length) before the schema sees it; documents with readers of their own are
 * read by these.
 */
export function acceptBody(content: Readonly<Record<string, unknown>> | undefined): MiddlewareHandler {
  const types = Object.keys(content ?? {});
  return async (c, next) => {
    if (types.length > 0) {
      const given = mediaType(c);
      const described = content?.[given];
      if (described === undefined) {
        throw new Refusal("wrongContentType", `Send the body as ${types.join(" or ")}`);
      }
      if (described instanceof Object && Reflect.get(described, "schema") instanceof z.ZodType) {
        await bodyJson(c, "event");
      }
    }
    await next();
  };
}

/** What happens when a schema does not take what was sent. @throws Refusal with every fault, by JSON Pointer */
export function refuseInvalid(result: {
  target: string;
  success: boolean;
  error?: { issues: readonly z.core.$ZodIssue[] };
}): undefined {
  if (result.success || result.error === undefined) {
    return undefined;
  }
  const complaints = result.error.issues.flatMap((issue) => {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    return names.map((name) => ({
      path: pointer(name === undefined ? issue.path : [...issue.path, name]),
      code: issue.code,
      message: issue.message,
    }));
  });
  const what = { json: "body", query: "query", param: "path" }[result.target] ?? result.target;
  throw new Refusal("invalid", `The ${what} does not have the shape it must have`, complaints);
}
