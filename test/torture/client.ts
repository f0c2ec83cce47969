import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ApiError, Refused } from "../../shared/client/index.ts";
import { sender } from "../../shared/client/send.ts";

/** Longer than any answer takes; a connection that has died says nothing. */
const LONGEST_ANSWER_MS = 30_000;

/** The service is back within a second or two: waiting longer only makes the campaign longer. */
const LONGEST_WAIT_MS = 400;

/** So often a request is sent under one key before its sender looks at what it is. */
const ATTEMPTS = 4;

/** The API as one credential sees it. */
export interface Client {
  /**
   * Asks until there is an answer, through crashes, by the client of the API that everyone uses. A POST keeps its
   * `Idempotency-Key`, whose first copy may have died under way; one that has a natural key goes on under another.
   * @throws Refused
   */
  ask(method: string, path: string, body?: unknown, how?: { readonly naturalKey: true }): Promise<Response>;
}

export interface ClientOptions {
  readonly url: string;
  /** Nothing for what anyone may ask. */
  readonly credential: () => Promise<string>;
  /** Of a person: in which tenant's matters. */
  readonly tenantId?: string;
  /** Ends whatever is being asked. */
  readonly signal: AbortSignal;
  /** Told of every answer that says something went wrong there: none should. */
  readonly onInternalError: (error: Refused, asked: string) => void;
}

export function clientOf({ url, credential, tenantId, signal, onInternalError }: ClientOptions): Client {
  return {
    async ask(method, path, body, how) {
      let key = randomUUID();
      const headers = {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(tenantId === undefined ? {} : { "lossline-tenant": tenantId }),
      };
      const init = { method, signal, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      for (;;) {
        try {
          const send = sender({
            url,
            credential: await credential(),
            transport: (request) =>
              fetch(request, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ANSWER_MS)]) }),
            attempts: ATTEMPTS,
            newKey: () => key,
            wait: (milliseconds) => wait(Math.min(milliseconds, LONGEST_WAIT_MS)),
          });
          return await send(new Request(new URL(path, url), init));
        } catch (error) {
          if (!(error instanceof ApiError) || (error instanceof Refused && !mayPass(error))) {
            throw error;
          }
          if (error instanceof Refused && error.code === "internal") {
            onInternalError(error, `${method} ${path}`);
          }
          await wait(LONGEST_WAIT_MS);
          key = how?.naturalKey ? randomUUID() : key;
        }
      }
    },
  };
}

/** Whether a refusal is of the moment only. */
function mayPass({ status, code }: Refused): boolean {
  return status >= 500 || status === 429 || code === "requestUnderWay" || code === "changedMeanwhile";
}
