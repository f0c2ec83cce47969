import { timingSafeEqual } from "node:crypto";
import { Denial } from "./errors.ts";
import { type Asked, allows } from "./evaluate.ts";
import { arnOf, contextOf, type Identities, type Session } from "./identities.ts";
import { claimOf, type SignedRequest, verifySignature } from "./signature.ts";

/** What every endpoint of this machine asks before it does anything: who is it, and may they? */
export class Gate {
  readonly #identities: Identities;
  readonly #now: () => number;

  constructor(identities: Identities, now: () => number) {
    this.#identities = identities;
    this.#now = now;
  }

  /** Who sent a request to a service. @throws Denial unless somebody known signed it, whose session has not ended */
  callerOf(request: SignedRequest, service: string): Session {
    const claim = claimOf(request);
    const session = this.#identities.session(claim.accessKeyId);
    if (session === undefined || !sameText(session.sessionToken, claim.sessionToken ?? "")) {
      throw new Denial(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      );
    }
    verifySignature(request, claim, session.secretAccessKey, service, this.#now());
    if (session.expiresAt <= this.#now()) {
      throw new Denial("ExpiredTokenException", "The security token included in the request is expired");
    }
    return session;
  }

  /** @throws Denial unless the caller's role allows this */
  admit(caller: Session, asked: Asked): void {
    const context = { ...asked.context, ...contextOf(caller) };
    if (!allows(caller.role.statements, { ...asked, context })) {
      throw denied(caller, asked);
    }
  }
}

export function denied(caller: Session, { action, resource }: Pick<Asked, "action" | "resource">): Denial {
  return new Denial(
    "AccessDeniedException",
    `User: ${arnOf(caller)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based ` +
      `policy allows the ${action} action`,
  );
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
