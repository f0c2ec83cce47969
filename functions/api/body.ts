import type { Context } from "hono";
import type { z } from "zod";
import { pointer } from "../../shared/canonical/index.ts";
import type { InputDocument } from "../../shared/faults/faults.ts";
import { acceptedJson } from "../../shared/service/inputs.ts";
import { Refusal } from "../../shared/service/refusal.ts";

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

/** A small body of the shape of `schema`. @throws Refusal with every property that is wrong */
export async function body<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  return shaped(await bodyJson(c, "event"), schema, "body");
}

/** The query of the URL, of the shape of `schema`. @throws Refusal with every parameter that is wrong */
export function query<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  return shaped(c.req.query(), schema, "query");
}

function shaped<S extends z.ZodType>(value: unknown, schema: S, what: string): z.output<S> {
  const read = schema.safeParse(value);
  if (!read.success) {
    const complaints = read.error.issues.map(({ path, code, message }) => ({
      path: pointer(path),
      code,
      message,
    }));
    throw new Refusal("invalid", `The ${what} does not have the shape it must have`, complaints);
  }
  return read.data;
}
