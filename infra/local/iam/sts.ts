import { randomUUID } from "node:crypto";
import { type Answer, type Endpoint, startAnswering } from "./endpoint.ts";
import { Denial } from "./errors.ts";
import { type Asked, allows, type Context } from "./evaluate.ts";
import { denied, type Gate } from "./gate.ts";
import { arnOf, contextOf, type Identities, type Role, type Session } from "./identities.ts";
import type { SignedRequest } from "./signature.ts";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
const MOST_BYTES = 65_536;

/** What a tag's key and its value may consist of: no wildcards, so a tag can stand in a pattern. */
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

/** Session tags that a request may have at most, as in AWS. */
const MOST_TAGS = 50;

/** How long a session may last, in seconds: a role that is taken in another role ends after an hour. */
const SHORTEST = 900;
const LONGEST = 3600;

interface Sts {
  readonly identities: Identities;
  readonly gate: Gate;
  readonly now: () => number;
}

/** The Security Token Service, as far as the service uses it: `AssumeRole` with session tags, `GetCallerIdentity`. */
export function startSts(sts: Sts): Promise<Endpoint> {
  return startAnswering((request) => {
    try {
      return answerOf(sts, request);
    } catch (error) {
      if (error instanceof Denial) {
        return refusal(error);
      }
      throw error;
    }
  }, MOST_BYTES);
}

function answerOf(sts: Sts, request: SignedRequest): Answer {
  const caller = sts.gate.callerOf(request, "sts");
  const parameters = new URLSearchParams(Buffer.from(request.body).toString("utf8"));
  const action = parameters.get("Action") ?? "";
  switch (action) {
    case "AssumeRole":
      return answer(action, assumeRole(sts, caller, parameters));
    case "GetCallerIdentity":
      return answer(action, text("Arn", arnOf(caller)));
    default:
      throw new Denial("AccessDeniedException", `The one-machine edition does not know ${action}`);
  }
}

function assumeRole({ identities, now }: Sts, caller: Session, parameters: URLSearchParams): string {
  const roleArn = required(parameters, "RoleArn", /^arn:/);
  const name = required(parameters, "RoleSessionName", SESSION_NAME);
  const seconds = Number(parameters.get("DurationSeconds") ?? LONGEST);
  if (!(Number.isInteger(seconds) && seconds >= SHORTEST && seconds <= LONGEST)) {
    throw new Denial("ValidationException", `A session lasts from ${SHORTEST} to ${LONGEST} seconds`);
  }
  const tags = tagsOf(parameters);
  const role = identities.role(roleArn);
  const context = { ...tagContext(tags), ...contextOf(caller) };
  const actions = ["sts:AssumeRole", ...(Object.keys(tags).length > 0 ? ["sts:TagSession"] : [])];
  const refused = actions.find((action) => {
    const asked = { action, resource: roleArn, context };
    return !(trusts(role, caller, asked) && allows(caller.role.statements, asked));
  });
  if (role === undefined || refused !== undefined) {
    throw denied(caller, { action: refused ?? "sts:AssumeRole", resource: roleArn });
  }
  const session = identities.begin({ role, name, tags, expiresAt: now() + seconds * 1000 });
  return (
    element(
      "Credentials",
      text("AccessKeyId", session.accessKeyId) +
        text("SecretAccessKey", session.secretAccessKey) +
        text("SessionToken", session.sessionToken) +
        text("Expiration", new Date(session.expiresAt).toISOString()),
    ) +
    element(
      "AssumedRoleUser",
      text("Arn", arnOf(session)) + text("AssumedRoleId", `${session.accessKeyId}:${name}`),
    )
  );
}

/** Whether a role lets the caller take it like this. */
function trusts(role: Role | undefined, caller: Session, asked: Asked): boolean {
  const trust = role?.trust;
  return trust !== undefined && trust.Principal.AWS === caller.role.arn && allows([trust], asked);
}

function required(parameters: URLSearchParams, name: string, form: RegExp): string {
  const value = parameters.get(name) ?? "";
  if (!form.test(value)) {
    throw new Denial("ValidationException", `${name} is missing or not as it must be`);
  }
  return value;
}

/** The session tags: `Tags.member.1.Key`, `Tags.member.1.Value` and so on. */
function tagsOf(parameters: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let i = 1; parameters.has(`Tags.member.${i}.Key`); i += 1) {
    const key = parameters.get(`Tags.member.${i}.Key`) ?? "";
    const value = parameters.get(`Tags.member.${i}.Value`) ?? "";
    const unusable =
      key === "" || !TAG.test(key) || !TAG.test(value) || key.length > 128 || value.length > 256;
    // Keys that differ in case only are the same to AWS.
    const repeated = Object.keys(tags).some((known) => known.toLowerCase() === key.toLowerCase());
    if (unusable || repeated || i > MOST_TAGS) {
      throw new Denial("ValidationException", "The session tags are not as they must be");
    }
    tags[key] = value;
  }
  return tags;
}

function tagContext(tags: Readonly<Record<string, string>>): Context {
  const keys = Object.keys(tags);
  return {
    ...(keys.length === 0 ? {} : { "aws:TagKeys": keys }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}

function answer(action: string, result: string): Answer {
  const metadata = element("ResponseMetadata", text("RequestId", randomUUID()));
  const body = `<${action}Response xmlns="${NAMESPACE}">${element(`${action}Result`, result)}${metadata}</${action}Response>`;
  return { status: 200, type: "text/xml", body };
}

/** STS's own names for the errors, which differ from those of the services that speak JSON. */
const NAMES: Readonly<Record<Denial["code"], string>> = {
  AccessDeniedException: "AccessDenied",
  ExpiredTokenException: "ExpiredToken",
  InvalidCiphertextException: "InvalidCiphertext",
  InvalidSignatureException: "SignatureDoesNotMatch",
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  UnrecognizedClientException: "InvalidClientTokenId",
  ValidationException: "ValidationError",
};

function refusal({ code, message }: Denial): Answer {
  const error = element(
    "Error",
    text("Type", "Sender") + text("Code", NAMES[code]) + text("Message", message),
  );
  return {
    status: code === "ValidationException" ? 400 : 403,
    type: "text/xml",
    body: `<ErrorResponse xmlns="${NAMESPACE}">${error}${text("RequestId", randomUUID())}</ErrorResponse>`,
  };
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** An element with text in it. */
function text(name: string, value: string): string {
  return element(name, value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
}
