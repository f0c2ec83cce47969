import type { Access } from "../access.ts";
import type { Api } from "./env.ts";

/**
 * The headers of requests and answers, each described once. Which of them an operation takes and answers follows from
 * what it declares; nothing here reads or sets any.
 */

const text = { type: "string" as const };

const REQUEST_HEADERS = {
  tenant: {
    name: "Lossline-Tenant",
    description: "The tenant that is meant, of a person who belongs to several. An API key is of one.",
    schema: text,
  },
  idempotencyKey: {
    name: "Idempotency-Key",
    description:
      "For a day, the same request with the same key is answered as the first was and not done again.",
    schema: { ...text, pattern: "^[!-~]{1,255}$" },
  },
  seen: {
    name: "If-Match",
    description: "The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412.",
    schema: text,
  },
  mustBeSeen: {
    name: "If-Match",
    description: "The `ETag` of what was read: of another state it is 412, and without it 428.",
    required: true,
    schema: text,
  },
  isNew: {
    name: "If-None-Match",
    description: "`*`: only what is new is written, otherwise 412.",
    schema: { ...text, const: "*" },
  },
  isKnown: {
    name: "If-None-Match",
    description: "The `ETag` of what is known already: if it is still so, the answer is 304.",
    schema: text,
  },
  messageId: {
    name: "webhook-id",
    description: "The message's own id, part of what is signed.",
    required: true,
    schema: text,
  },
  messageTimestamp: {
    name: "webhook-timestamp",
    description: "Seconds since 1970, not more than five minutes from now.",
    required: true,
    schema: { ...text, pattern: "^[0-9]{1,12}$" },
  },
  messageSignature: {
    name: "webhook-signature",
    description:
      "One signature or several, apart by spaces, as Standard Webhooks makes them with the source's secret.",
    required: true,
    schema: text,
  },
} as const;

const ANSWER_HEADERS = {
  "X-Request-Id": { description: "Names this very request.", required: true, schema: text },
  "RateLimit-Policy": { description: "The tenant's share of requests.", schema: text },
  RateLimit: { description: "What is left of it, and in how many seconds it is whole again.", schema: text },
  "Retry-After": { description: "With 429 and 503: in how many seconds to come again.", schema: text },
  "WWW-Authenticate": { description: "With 401.", schema: text },
  "Idempotent-Replayed": {
    description: "`true`: nothing was done, and this is what was answered to the first request with the key.",
    schema: { ...text, const: "true" },
  },
  ETag: { description: "Which state it is, for `If-Match` and `If-None-Match`.", schema: text },
  Location: { description: "Where what was made, or was there already, is read.", schema: text },
  Link: { description: 'The address of the next page (`rel="next"`), where there is one.', schema: text },
} as const;

type RequestHeader = keyof typeof REQUEST_HEADERS;
type AnswerHeader = keyof typeof ANSWER_HEADERS;

/** What an operation declares that its headers follow from. */
export interface HeaderFacts {
  readonly access: Access;
  /** It heeds an `Idempotency-Key`. */
  readonly once: boolean;
  /** It edits something with an `ETag`. */
  readonly ifMatch: { readonly required?: true } | undefined;
  readonly onlyNew: boolean;
  /** Its credential is a signature. */
  readonly signed: boolean;
  /** It can say that what the caller has is as it was. */
  readonly conditional: boolean;
  /** It answers page by page. */
  readonly paged: boolean;
}

/** An answer as an operation declares it. */
interface Answer {
  readonly description: string;
  readonly content?: object;
  readonly headers?: object;
}

/** The headers that an operation takes, for the document. */
export function headerParameters(facts: HeaderFacts): { $ref: string }[] {
  const { access, once, ifMatch, onlyNew, signed, conditional } = facts;
  const taken: readonly (RequestHeader | false)[] = [
    access.who === "tenant" && "tenant",
    once && "idempotencyKey",
    ifMatch !== undefined && (ifMatch.required === true ? "mustBeSeen" : "seen"),
    onlyNew && "isNew",
    conditional && "isKnown",
    ...(signed ? (["messageId", "messageTimestamp", "messageSignature"] as const) : []),
  ];
  return taken.flatMap((name) => (name === false ? [] : [{ $ref: `#/components/parameters/${name}` }]));
}

/** An answer with the headers that follow from what its operation declares. */
export function withHeaders(
  status: string,
  answer: Answer,
  { access, once, ifMatch, paged }: HeaderFacts,
): Answer {
  const isProblem = status === "default";
  const isText = Object.keys(answer.content ?? {}).some((type) => !/[/+]json$/.test(type));
  const given: readonly (AnswerHeader | false)[] = [
    "X-Request-Id",
    ...(access.who === "tenant" ? (["RateLimit-Policy", "RateLimit"] as const) : []),
    ...(isProblem ? (["Retry-After", "WWW-Authenticate"] as const) : []),
    isProblem && ifMatch !== undefined && "ETag",
    once && !isProblem && "Idempotent-Replayed",
    paged && isText && "Link",
  ];
  return { ...answer, headers: { ...references(given), ...answer.headers } };
}

/** An answer with the `ETag` of what it says. */
export function tagged<A extends Answer>(answer: A) {
  return { ...answer, headers: references(["ETag"]) };
}

/** An answer with the address of what was made. */
export function located<A extends Answer>(answer: A) {
  return { ...answer, headers: { ...answer.headers, ...references(["Location"]) } };
}

function references(names: readonly (AnswerHeader | false)[]) {
  return Object.fromEntries(
    names.flatMap((name) => (name === false ? [] : [[name, { $ref: `#/components/headers/${name}` }]])),
  );
}

/** Describes all headers in the document, for operations to point to. */
export function describeHeaders({ openAPIRegistry }: Api): void {
  for (const [name, header] of Object.entries(REQUEST_HEADERS)) {
    openAPIRegistry.registerComponent("parameters", name, { in: "header", ...header });
  }
  for (const [name, header] of Object.entries(ANSWER_HEADERS)) {
    openAPIRegistry.registerComponent("headers", name, header);
  }
}
