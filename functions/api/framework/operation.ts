import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import type { Change } from "../../../shared/service/tenants/tenancy.ts";
import { ACCESS, type Access, type OperationId } from "../access.ts";
import { authorize } from "./authorize.ts";
import { acceptBody } from "./bodies.ts";
import { type HeaderFacts, headerParameters, withHeaders } from "./headers.ts";
import { idempotently } from "./idempotency.ts";
import { PROBLEM_ANSWER } from "./problem-schema.ts";
import * as z from "./zod.ts";

type Request = NonNullable<RouteConfig["request"]>;
type Responses = RouteConfig["responses"];

export interface OperationSpec<R extends Request> {
  /** Its line in the table of permissions; the name of the method in generated clients. */
  readonly operationId: OperationId;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces: `/v1/runs/{runId}`. */
  readonly path: string;
  /** The resource it belongs to. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly request?: R;
  /** What it answers when all goes well. Problems are documented for every operation alike. */
  readonly responses: Responses;
  /**
   * It edits what another operation reads, with an `ETag`: the request may say, or must, which state was read. What that is
   * by now is said only to those who may read it.
   */
  readonly ifMatch?: { readonly of: OperationId; readonly required?: true };
  /** It can be asked to write only what is new: `If-None-Match: *`. */
  readonly onlyNew?: true;
  /** A signature is its credential: the headers of Standard Webhooks. */
  readonly signed?: true;
  /** Its answer shows a secret once: the answer is not kept for a repeated request in plain. */
  readonly showsSecret?: true;
  /** What it changes, where it is no GET and does not change the tenant: it can be used while the tenant is suspended. */
  readonly changes?: Exclude<Change, "tenant">;
  /** It can be used while the tenant is being deleted. */
  readonly whileDeleting?: true;
}

/** What nobody reads is refused rather than passed over: whoever sent it believes that it is heeded. */
const NO_QUERY = z.strictObject({});

/** What credentials the document says an operation takes, where not any will do. */
const SECURITY: Readonly<Record<Access["who"], { readonly security?: Record<string, string[]>[] }>> = {
  anyone: { security: [] },
  person: { security: [{ person: [] }] },
  holder: {},
  tenant: {},
};

/**
 * One operation of the API: what documents it, what validates it, and what guards it, in one place. Credentials, media
 * type, strict JSON and idempotency are seen to before the handler is called.
 */
export function operation<const R extends Request>(spec: OperationSpec<R>) {
  const { operationId, method, path, tag, summary, description, request, responses } = spec;
  const access: Access = ACCESS[operationId];
  const once = method === "post" && access.who === "tenant";
  const facts: HeaderFacts = {
    access,
    once,
    ifMatch: spec.ifMatch,
    onlyNew: spec.onlyNew === true,
    signed: spec.signed === true,
    conditional: "304" in responses,
    paged: request?.query instanceof z.ZodObject && "cursor" in request.query.shape,
  };
  const answers: Record<string, { description: string }> = Object.fromEntries(
    Object.entries({ ...responses, default: PROBLEM_ANSWER }).map(([status, answer]) => [
      status,
      withHeaders(status, answer, facts),
    ]),
  );
  return createRoute({
    operationId,
    method,
    path,
    tags: [tag],
    summary,
    description: [description, who(access)].filter((part) => part !== undefined).join("\n\n"),
    ...SECURITY[access.who === "tenant" && access.scopes === "people" ? "person" : access.who],
    // The type says what is validated of it; beyond that, there is no query where none is described.
    request: { query: NO_QUERY, ...request } as R,
    parameters: headerParameters(facts),
    responses: answers,
    middleware: [
      authorize(
        access,
        {
          changes: method === "get" ? "nothing" : (spec.changes ?? "tenant"),
          whileDeleting: spec.whileDeleting === true,
        },
        spec.ifMatch && ACCESS[spec.ifMatch.of],
      ),
      acceptBody(request?.body?.content),
      ...(once ? [idempotently(spec.showsSecret === true)] : []),
    ],
  });
}

/** Who may call it, for people who read the document. */
function who(access: Access): string | undefined {
  if (access.who === "anyone") {
    return undefined;
  }
  if (access.who === "person") {
    return "For anyone who has signed in.";
  }
  if (access.who === "holder") {
    return "For any credential.";
  }
  const roles = access.roles.length === 0 ? [] : [`roles ${access.roles.join(", ")}`];
  const own = access.ownMember ? ["role member for its own member"] : [];
  return `For ${[...roles, ...own, ...keys(access.scopes)].join("; ")}.`;
}

function keys(scopes: (Access & { readonly who: "tenant" })["scopes"]): readonly string[] {
  if (scopes === "people") {
    return [];
  }
  const [first, ...more] = scopes.map((scope) => `\`${scope}\``);
  return first === undefined ? ["any API key"] : [`API keys of scope ${[first, ...more].join(" and ")}`];
}
