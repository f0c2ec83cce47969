import { isObject, listAt, valueAt } from "../canonical/object.ts";

/** Why a call of the API has no answer that could be used. */
export abstract class ApiError extends Error {}

/** Nobody answered: no network, or the service is down. */
export class Unreachable extends ApiError {
  override readonly name = "Unreachable";
  /** Where it was looked for. */
  readonly url: string;

  constructor(url: string, cause: unknown) {
    super("The service cannot be reached.", { cause });
    this.url = url;
  }
}

/** One thing wrong in what was sent: where (a JSON Pointer), what, and in words. */
export interface RefusedFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** Of a file that was imported. */
  readonly line?: number;
}

/** The service answered, but not with what was asked for: a problem document (RFC 9457), or what stands in its place. */
export class Refused extends ApiError {
  override readonly name = "Refused";
  readonly status: number;
  /** The last part of the problem's type; empty where something between here and the service answered. */
  readonly code: string;
  /** Everything wrong in what was sent. */
  readonly faults: readonly RefusedFault[];
  /** What to tell the operator of the service; empty where the answer had none. */
  readonly requestId: string;
  /** Milliseconds after which it may be asked again, as far as the answer says. */
  readonly retryAfter: number;

  constructor(answer: { status: number; headers: Headers }, problem: unknown) {
    const { status, headers } = answer;
    const [title, detail] = [textAt(problem, "title"), textAt(problem, "detail")];
    const said = [title, detail].filter((part) => part !== "").join(": ");
    super(said === "" ? `The service answered with status ${status}.` : said);
    this.status = status;
    this.code = textAt(problem, "type").replace(/^urn:lossline:problem:/, "");
    this.faults = listAt(problem, "errors")
      .filter(isObject)
      .map((one) => ({
        pointer: textAt(one, "pointer"),
        code: textAt(one, "code"),
        detail: textAt(one, "detail"),
        ...(typeof one.line === "number" ? { line: one.line } : {}),
      }));
    this.requestId = headers.get("x-request-id") ?? "";
    this.retryAfter = 1000 * (Number.parseInt(headers.get("retry-after") ?? "", 10) || 0);
  }
}

/** What an answer that is no success says. */
export async function refusalOf(answer: Response): Promise<Refused> {
  return new Refused(answer, await answer.json().catch(() => undefined));
}

function textAt(json: unknown, key: string): string {
  const value = valueAt(json, key);
  return typeof value === "string" ? value : "";
}
