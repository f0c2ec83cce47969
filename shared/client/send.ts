import { ApiError, Refused, refusalOf, Unreachable } from "./error.ts";

/** What a client needs of the place where it runs. */
export interface Connection {
  /** Where the service is, without `/v1`; empty for the page's own origin. */
  readonly url: string;
  /** An API key, or a person's access token. Nothing for what anyone may ask. */
  readonly credential: string;
  /** Sends one request: `fetch`. */
  readonly transport: (request: Request) => Promise<Response>;
  /** How often a request is sent at most; 1 for whoever asks again by itself. */
  readonly attempts: number;
  /** A text that nobody will ever use again, such as a UUID. */
  readonly newKey: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;

/**
 * Sends a request until there is an answer that counts. A POST has one `Idempotency-Key` for all its attempts, so that
 * an answer lost on the way is given again and nothing is done twice.
 *
 * @throws Refused when the answer is not a success; Unreachable when nobody answers
 */
export function sender(connection: Connection): (request: Request) => Promise<Response> {
  const { credential, attempts, newKey, wait } = connection;
  return async (request) => {
    if (credential !== "") {
      request.headers.set("authorization", `Bearer ${credential}`);
    }
    if (request.method === "POST") {
      request.headers.set("idempotency-key", newKey());
    }
    for (let attempt = 1; ; attempt += 1) {
      // A request can be sent once; what is repeated are copies of it.
      const answer = await once(connection, attempt < attempts ? request.clone() : request);
      // Told by our own classes: a place may have another `Response` than its `fetch` gives.
      if (!(answer instanceof ApiError)) {
        return answer;
      }
      if (attempt >= attempts || !passes(answer, request, credential)) {
        throw answer;
      }
      const told = answer instanceof Refused ? answer.retryAfter : 0;
      await wait(Math.max(told, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))));
      request.signal.throwIfAborted();
    }
  };
}

async function once({ transport }: Connection, request: Request): Promise<Response | Refused | Unreachable> {
  try {
    const answer = await transport(request);
    return answer.ok ? answer : await refusalOf(answer);
  } catch (reason) {
    request.signal.throwIfAborted();
    return new Unreachable(request.url, reason);
  }
}

/**
 * Whether asking again may help and can do no harm: too many requests, a fault of the moment, the first copy still under
 * way; and silence, unless it hides what must not be done twice. Without a credential there are no idempotency keys.
 */
function passes(answer: Refused | Unreachable, request: Request, credential: string): boolean {
  if (answer instanceof Unreachable) {
    return request.method !== "PATCH" && (request.method !== "POST" || credential !== "");
  }
  return answer.status === 429 || answer.status === 503 || answer.code === "requestUnderWay";
}
