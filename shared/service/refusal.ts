/** Why the service does not do what it was asked. The HTTP API has a status and a title for each. */
export type RefusalCode =
  | "malformed"
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "tooManyRequests"
  | "quotaExceeded"
  | "drillsOnly"
  | "tenantSuspended"
  | "tenantDeleting"
  | "realRunOpen"
  | "wrongContentType"
  | "idempotencyKeyReused"
  | "requestUnderWay"
  | "preconditionFailed"
  | "preconditionRequired"
  | "signUpClosed"
  | "signUpCodeNotValid"
  | "noMembership"
  | "tenantNotChosen"
  | "anotherPersonsInvitation"
  | "invitationNotOpen"
  | "lastOwner"
  | "tooManyApiKeys"
  | "notFound"
  | "noRulebookInForce"
  | "noMemberData"
  | "changedMeanwhile"
  | "waterfallHeld"
  | "stillHasMoney"
  | "tooLarge"
  | "tooManyDrafts"
  | "alreadyInForce"
  | "withdrawn"
  | "importIncomplete"
  | "importNotOpen"
  | "anotherDefault"
  | "runNotCompleted"
  | "runHasBegun"
  | "isDrill"
  | "runNotUnderWay"
  | "notWaitedFor"
  | "ownDefault"
  | "decided"
  | "anotherPayment"
  | "roundClosed"
  | "reversed"
  | "runHasEnded"
  | "balanceUsed"
  | "notEstimated"
  | "finalised"
  | "furtherLoss"
  | "repeated"
  | "repeatsAnother"
  | "anotherRecovery"
  | "anotherTopUp";

/** One thing wrong in what was sent: where (a JSON Pointer), what, and in words. A fault of an input is one. */
export interface Complaint {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** The line of the file that it came from. */
  readonly line?: number;
}

/** A request that is refused, with a sentence for the person who made it and everything wrong in what they sent. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly complaints: readonly Complaint[];

  constructor(code: RefusalCode, message: string, complaints: readonly Complaint[] = []) {
    super(message);
    this.code = code;
    this.complaints = complaints;
  }
}
