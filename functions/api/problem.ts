import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Complaint, Refusal, type RefusalCode } from "../../shared/service/refusal.ts";
import { Stale } from "../../shared/service/stale.ts";
import { type About, report } from "../report.ts";
import { isTransient } from "../transient.ts";
import type { ApiEnv } from "./framework/env.ts";
import { etagOf } from "./framework/etag.ts";

/** What can be wrong with a request before anyone reads what it says. */
type RequestProblem = "noSuchRoute" | "wrongMethod" | "bodyTooLarge" | "unavailable" | "internal";

export type ProblemCode = RefusalCode | RequestProblem;

/** Every problem the API can answer with (RFC 9457): its status and its title. */
const PROBLEMS: Readonly<Record<ProblemCode, { status: ContentfulStatusCode; title: string }>> = {
  malformed: { status: 400, title: "The body cannot be read" },
  unauthorized: { status: 401, title: "Not authorized" },
  forbidden: { status: 403, title: "Not allowed" },
  noMembership: { status: 403, title: "No tenant of yours" },
  anotherPersonsInvitation: { status: 403, title: "The invitation is for somebody else" },
  signUpCodeNotValid: { status: 403, title: "The sign-up code is not valid" },
  tenantNotChosen: { status: 400, title: "Which tenant is meant" },
  invitationNotOpen: { status: 409, title: "The invitation is not open" },
  lastOwner: { status: 409, title: "The last owner" },
  tooManyApiKeys: { status: 409, title: "Too many API keys" },
  signUpClosed: { status: 403, title: "Sign-up is closed" },
  quotaExceeded: { status: 403, title: "More than the plan allows" },
  drillsOnly: { status: 403, title: "The plan is for drills only" },
  tenantSuspended: { status: 403, title: "The tenant is suspended" },
  tenantDeleting: { status: 403, title: "The tenant is being deleted" },
  realRunOpen: { status: 409, title: "A run is open" },
  notFound: { status: 404, title: "Not found" },
  noSuchRoute: { status: 404, title: "No such route" },
  wrongMethod: { status: 405, title: "No such method here" },
  anotherDefault: { status: 409, title: "The id belongs to another default" },
  anotherRecovery: { status: 409, title: "The id belongs to another recovery" },
  anotherTopUp: { status: 409, title: "The id belongs to another top-up" },
  notEstimated: { status: 409, title: "The loss is no estimate" },
  furtherLoss: { status: 409, title: "The loss is higher than the estimate" },
  repeated: { status: 409, title: "The run is repeated" },
  repeatsAnother: { status: 409, title: "The run repeats another" },
  finalised: { status: 409, title: "The loss was finalised otherwise" },
  changedMeanwhile: { status: 409, title: "Changed meanwhile" },
  noMemberData: { status: 409, title: "No member data" },
  noRulebookInForce: { status: 409, title: "No rulebook in force" },
  isDrill: { status: 409, title: "The run is a drill" },
  runNotUnderWay: { status: 409, title: "The run is not under way" },
  notWaitedFor: { status: 409, title: "The run does not wait for it" },
  ownDefault: { status: 403, title: "The default is your own" },
  decided: { status: 409, title: "It is decided otherwise" },
  anotherPayment: { status: 409, title: "The id belongs to another payment" },
  roundClosed: { status: 409, title: "The calls are closed" },
  reversed: { status: 409, title: "The payment is reversed" },
  runHasBegun: { status: 409, title: "The run has begun" },
  runHasEnded: { status: 409, title: "The run has ended" },
  balanceUsed: { status: 409, title: "Its money was used" },
  runNotCompleted: { status: 409, title: "The run is not completed" },
  stillHasMoney: { status: 409, title: "It still has money" },
  waterfallHeld: { status: 409, title: "A run holds the waterfall" },
  tooManyDrafts: { status: 409, title: "Too many drafts" },
  alreadyInForce: { status: 409, title: "The rulebook is or was in force" },
  withdrawn: { status: 409, title: "The rulebook was withdrawn" },
  importIncomplete: { status: 409, title: "The import is not complete" },
  importNotOpen: { status: 409, title: "The import is not open" },
  tooLarge: { status: 413, title: "Too large for one answer" },
  requestUnderWay: { status: 409, title: "The same request is under way" },
  preconditionFailed: { status: 412, title: "It has been changed" },
  bodyTooLarge: { status: 413, title: "The body is too large" },
  wrongContentType: { status: 415, title: "The body is of another type" },
  invalid: { status: 422, title: "The content is not valid" },
  idempotencyKeyReused: { status: 422, title: "The key was used for another request" },
  preconditionRequired: { status: 428, title: "Say what you edit" },
  tooManyRequests: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "Try again in a moment" },
};

/** One fault of what was sent, as the API answers it. */
export interface ProblemError {
  /** JSON Pointer (RFC 6901) into what was sent. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** Of a file that was imported. */
  readonly line?: number;
}

/** Answers with a problem document. */
export function problem(
  c: Context<ApiEnv>,
  code: ProblemCode,
  detail: string,
  errors: readonly ProblemError[] = [],
): Response {
  const { status, title } = PROBLEMS[code];
  const document = {
    type: `urn:lossline:problem:${code}`,
    title,
    status,
    detail,
    instance: `urn:lossline:request:${c.get("requestId")}`,
    ...(errors.length > 0 ? { errors } : {}),
  };
  return c.body(JSON.stringify(document), status, {
    "content-type": "application/problem+json",
    ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    ...(status === 503 ? { "retry-after": "1" } : {}),
  });
}

/** Answers for an error: in the service's own words where it refused, and without a word of what broke elsewhere. */
export function problemOf(c: Context<ApiEnv>, error: unknown): Response {
  if (error instanceof Stale) {
    return staleness(c, error);
  }
  if (error instanceof Refusal) {
    return problem(c, error.code, error.message, error.complaints.map(problemError));
  }
  if (isTransient(error)) {
    const says = "A request met what may pass by itself";
    report({ level: "WARN", says, about: { ...requestOf(c), code: error.name } });
    return problem(
      c,
      "unavailable",
      "Something the service needs did not answer; nothing is lost by asking again",
    );
  }
  report({ level: "ERROR", says: "A request failed", about: requestOf(c), error });
  return problem(c, "internal", "The request could not be completed");
}

/** What has changed, and the `ETag` of what is there now, for those who may read it. */
function staleness(c: Context<ApiEnv>, { code, message, tag, complaints }: Stale): Response {
  if (!c.var.maySee) {
    return problem(c, code, "It is not as you have read it");
  }
  if (tag !== undefined) {
    c.header("etag", etagOf(tag));
  }
  return problem(c, code, message, complaints.map(problemError));
}

/** Which request it was, and whose, if that is known by then. */
function requestOf(c: Context<ApiEnv>): About {
  const { requestId, caller } = c.var;
  return { requestId, tenantId: caller?.tenantId, request: `${c.req.method} ${c.req.path}` };
}

function problemError({ path, code, message, line }: Complaint): ProblemError {
  return { pointer: path, code, detail: message, ...(line === undefined ? {} : { line }) };
}
