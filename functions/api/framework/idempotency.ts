import { createMiddleware } from "hono/factory";
import { sha256Hex } from "../../../shared/canonical/index.ts";
import { Refusal } from "../../../shared/service/refusal.ts";
import type { ApiEnv } from "./env.ts";

/** What may be sent as a key: long enough to be nobody else's, short enough for a header. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Headers of an answer that a repeated request is given again. */
const KEPT_HEADERS = ["content-type", "location", "etag"];

/** Answers above this are not kept: what such requests do has a natural key of its own. */
const MAX_KEPT_BYTES = 256 * 1024;

/**
 * Does what a POST with an `Idempotency-Key` asks for once, for a day: a second request of the same key is given the
 * answer of the first. Only success is kept; what was refused may be asked again.
 */
export function idempotently(showsSecret: boolean) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const key = c.req.header("idempotency-key");
    if (key === undefined) {
      await next();
      return undefined;
    }
    if (!KEY.test(key)) {
      throw new Refusal("invalid", "An Idempotency-Key is 1 to 255 visible ASCII characters");
    }
    const { caller, service, tenant } = c.var;
    const now = service.clock.now();
    const { pathname, search } = new URL(c.req.url);
    const body = new Uint8Array(await c.req.arrayBuffer());
    const keyHash = sha256Hex(key);
    const fingerprint = sha256Hex(
      `${caller.actor.id}\n${c.req.method} ${pathname}${search}\n${sha256Hex(body)}`,
    );
    const begun = await tenant.idempotency.begin(caller.tenantId, { keyHash, fingerprint, now });
    if (begun.state === "otherRequest") {
      throw new Refusal("idempotencyKeyReused", "This Idempotency-Key was used for another request");
    }
    if (begun.state === "underWay") {
      throw new Refusal("requestUnderWay", "The first request with this Idempotency-Key is still under way");
    }
    if (begun.state === "done") {
      return new Response(begun.answer.body, {
        status: begun.answer.status,
        headers: { ...begun.answer.headers, "idempotent-replayed": "true" },
      });
    }
    let kept = false;
    try {
      await next();
      const body = await keepable(c.res);
      if (body !== undefined) {
        const headers = Object.fromEntries(
          KEPT_HEADERS.flatMap((name) => {
            const value = c.res.headers.get(name);
            return value === null ? [] : [[name, value]];
          }),
        );
        const answer = { status: c.res.status, headers, body };
        kept = true;
        await tenant.idempotency.finish(caller.tenantId, { keyHash, fingerprint, answer, showsSecret });
      }
    } finally {
      if (!kept) {
        await tenant.idempotency.abandon(caller.tenantId, keyHash);
      }
    }
    return undefined;
  });
}

/** The body of an answer that is to be kept. */
async function keepable(answer: Response): Promise<string | undefined> {
  if (!answer.ok) {
    return undefined;
  }
  const body = await answer.clone().text();
  return body.length <= MAX_KEPT_BYTES ? body : undefined;
}
