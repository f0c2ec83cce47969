import type { TenantId } from "../ids.ts";

/** An answer that is given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a request with an `Idempotency-Key` stands: nobody has sent it yet, or somebody has. */
export type Begun =
  | { readonly state: "new" }
  | { readonly state: "underWay" }
  | { readonly state: "otherRequest" }
  | { readonly state: "done"; readonly answer: KeptAnswer };

/** Remembers for a day what was answered to which key. Keys are known by their hash. */
export interface IdempotencyStore {
  /** Takes the key for the request of this fingerprint, or says who has it. One whose holder died is taken over. */
  begin(
    tenantId: TenantId,
    request: { readonly keyHash: string; readonly fingerprint: string; readonly now: number },
  ): Promise<Begun>;
  finish(
    tenantId: TenantId,
    request: {
      readonly keyHash: string;
      readonly fingerprint: string;
      readonly answer: KeptAnswer;
      /** Keep it sealed. */
      readonly showsSecret: boolean;
    },
  ): Promise<void>;
  /** Gives the key back: the request may be sent again. */
  abandon(tenantId: TenantId, keyHash: string): Promise<void>;
}
