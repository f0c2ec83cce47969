import { createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "./errors.ts";
import type { Attempt } from "./facts.ts";
import { parseJson } from "./json.ts";

/** Whom a task token is for. */
export interface TokenHolder extends Attempt {
  readonly executionArn: string;
}

/**
 * Task tokens say by themselves which attempt of which execution they are for, and are signed, so that none can be
 * guessed and none has to be remembered: a token given out before a crash is good after it.
 */
export interface Tokens {
  mint(holder: TokenHolder): string;
  /** @throws ApiError `InvalidToken` when this endpoint never gave out such a token */
  read(token: string): TokenHolder;
}

export function tokensSignedWith(secret: string): Tokens {
  const sign = (body: string) => createHmac("sha256", secret).update(body).digest("base64url");
  return {
    mint({ executionArn, state, visit, attempt }) {
      const body = Buffer.from(JSON.stringify([executionArn, state, visit, attempt])).toString("base64url");
      return `${body}.${sign(body)}`;
    },
    read(token) {
      const [body = "", signature = ""] = token.split(".");
      const expected = Buffer.from(sign(body));
      const given = Buffer.from(signature);
      const parts = parseJson(Buffer.from(body, "base64url").toString());
      if (given.length === expected.length && timingSafeEqual(given, expected) && Array.isArray(parts)) {
        const [executionArn, state, visit, attempt] = parts;
        return {
          executionArn: String(executionArn),
          state: String(state),
          visit: Number(visit),
          attempt: Number(attempt),
        };
      }
      throw new ApiError("InvalidToken", "Invalid Token: 'Invalid token'");
    },
  };
}
