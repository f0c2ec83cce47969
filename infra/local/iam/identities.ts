import { randomBytes } from "node:crypto";
import type { Statement, TrustStatement } from "../../isolation/statement.ts";
import { ACCOUNT } from "../arns.ts";
import type { Context } from "./evaluate.ts";

export interface Role {
  readonly arn: string;
  readonly statements: readonly Statement[];
  /** Who may take it. Nobody takes a role without this: its credentials are given out at the start. */
  readonly trust?: TrustStatement;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Somebody who acts in a role until a moment, under tags that cannot be changed. */
export interface Session extends Credentials {
  readonly role: Role;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Expired sessions are remembered for so long, to say of them that they have expired. */
const REMEMBERED_MS = 3_600_000;

/** The roles there are, and the sessions given out. They live as long as this process: so do those who have them. */
export class Identities {
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  constructor(roles: readonly Role[], now: () => number) {
    this.#roles = new Map(roles.map((role) => [role.arn, role]));
    this.#now = now;
  }

  role(arn: string): Role | undefined {
    return this.#roles.get(arn);
  }

  session(accessKeyId: string): Session | undefined {
    return this.#sessions.get(accessKeyId);
  }

  /** Begins a session in a role. */
  begin(given: Pick<Session, "role" | "name" | "tags" | "expiresAt">): Session {
    this.#forget();
    const session = {
      ...given,
      accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString("base64url"),
      sessionToken: randomBytes(48).toString("base64"),
    };
    this.#sessions.set(session.accessKeyId, session);
    return session;
  }

  /** Sessions stand in the order they began; those that never expire stand first and are few. */
  #forget(): void {
    const now = this.#now();
    for (const [accessKeyId, { expiresAt }] of this.#sessions) {
      if (expiresAt + REMEMBERED_MS < now) {
        this.#sessions.delete(accessKeyId);
      } else if (Number.isFinite(expiresAt)) {
        return;
      }
    }
  }
}

/** How AWS names somebody who acts in a role. */
export function arnOf({ role, name }: Session): string {
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${role.arn.split("/").pop()}/${name}`;
}

/** What conditions know of a caller. */
export function contextOf({ tags }: Session): Context {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}
