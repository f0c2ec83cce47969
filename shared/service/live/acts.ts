import type { TenantId } from "../../ids.ts";
import type { WaitsFor } from "../../machine/waits.ts";
import type { Part } from "../../result/index.ts";

/**
 * What was done in a run while it went on, by people or by the service on its own. Acts are never changed, and numbered in
 * the one order in which they took effect. `step` is a tranche's id or a group's; amounts are decimal strings.
 */
export type Act =
  | { readonly kind: "approval"; readonly step: string; readonly comment?: string }
  | {
      readonly kind: "decision";
      readonly step: string;
      readonly decision: "apply" | "skip";
      readonly reason: string;
      /** What the rules do where nobody decides. */
      readonly byDefault: "apply";
    }
  | {
      readonly kind: "callsIssued";
      readonly step: string;
      readonly round: number;
      readonly calls: readonly CallTotal[];
    }
  | ({ readonly kind: "payment" } & PaymentFacts)
  | ({ readonly kind: "latePayment" } & PaymentFacts)
  /** What an account paid in a run that this one repeats, and is not called for any more. */
  | ({ readonly kind: "refund"; readonly trancheId: string; readonly amount: string } & CalledAccount)
  | { readonly kind: "reversal"; readonly paymentId: string; readonly reason: string }
  | {
      readonly kind: "roundClosed";
      readonly step: string;
      readonly round: number;
      readonly outstanding: string;
      /** Tranches whose pledges were not all paid though all or nothing was asked: what was paid goes back. */
      readonly givenBack: readonly string[];
    }
  | { readonly kind: "pause"; readonly reason: string }
  | { readonly kind: "resumption"; readonly reason: string };

export type RecordedAct = Act & {
  /** 1, 2, 3 … within the run. */
  readonly number: number;
  readonly at: string;
  /** Who did it: a person, an API key, or `service`. */
  readonly by: string;
};

/** How acts that nobody in particular does name who did them. */
export const SERVICE = "service";

/** What one tranche called in one round. */
export interface CallTotal {
  readonly trancheId: string;
  readonly accounts: number;
  readonly amount: string;
  readonly dueAt: string;
}

/** An account that can be called: a member (null: the insurer), in a segment where the tranche's accounts are in segments. */
export interface CalledAccount {
  readonly memberId: string | null;
  readonly segment: string | null;
}

export interface PaymentFacts extends CalledAccount {
  /** The caller's own id of the money. */
  readonly paymentId: string;
  readonly step: string;
  readonly trancheId: string;
  readonly round: number;
  readonly amount: string;
}

/** A payment as it stands: reversed or not. */
export interface Payment extends PaymentFacts {
  readonly at: string;
  /** It came when its calls were closed: it is given on as a recovery once the run has completed. */
  readonly isLate?: true;
  readonly reversedAt?: string;
}

/** A round of calls of one step (spec 6): issued at once in all its tranches and pools. */
export interface Round {
  readonly step: string;
  /** 0 for the first. */
  readonly round: number;
  readonly issuedAt: string;
  /** When the last of its calls is due. */
  readonly dueAt: string;
  readonly calls: readonly CallTotal[];
  /** What is called and not paid. */
  readonly outstanding: string;
  /** In a run that repeats another: what accounts paid in that one counts by now. */
  readonly isCredited?: true;
  readonly closed?: { readonly at: string; readonly paymentsHash: string };
}

/** What an account has paid of a call so far. */
export interface PaidTotal extends CalledAccount {
  readonly trancheId: string;
  readonly paid: string;
}

export interface Approval {
  readonly step: string;
  readonly by: string;
  readonly at: string;
  readonly comment?: string;
}

export interface Decision {
  readonly step: string;
  readonly decision: "apply" | "skip";
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Where the execution stands still, and the token that lets it go on. */
export interface Stand {
  readonly step: string;
  readonly waitsFor: WaitsFor;
  readonly since: string;
  readonly token: string;
}

/** Where a run stands by its acts: what later acts, and the run itself, are decided by. */
export interface LiveState {
  /** How many acts there are. */
  readonly acts: number;
  readonly paused: boolean;
  readonly approvals: readonly Approval[];
  readonly decisions: readonly Decision[];
  /** In the order in which they were issued. */
  readonly rounds: readonly Round[];
  readonly stand?: Stand;
}

/** What becomes of a run's state by new acts; what is absent stays. */
export interface LiveChange {
  readonly acts: readonly (Act & { readonly at: string; readonly by: string })[];
  readonly round?: Round;
  /** Of `round`: what these accounts have paid by now. */
  readonly paid?: readonly (PaidTotal & { readonly isFirst: boolean })[];
  /** What these accounts have paid by now of what they owed when their calls were closed. */
  readonly late?: readonly (PaidTotal & { readonly isFirst: boolean })[];
  /** Payments that were reversed. */
  readonly reversed?: readonly Payment[];
}

/** Keeps what was done in runs. */
export interface LiveStore {
  /** One Query. */
  state(tenantId: TenantId, runId: string): Promise<LiveState>;
  /**
   * Records acts after those that `state` knows, with what they change, all at once. `false`, and nothing recorded, if
   * there were others meanwhile, or if an approval, decision or payment is there already.
   */
  record(tenantId: TenantId, runId: string, state: LiveState, change: LiveChange): Promise<boolean>;
  /** In order, at most `limit`, from after the act of this number. */
  acts(tenantId: TenantId, runId: string, after: number, limit: number): Promise<readonly RecordedAct[]>;
  payment(tenantId: TenantId, runId: string, paymentId: string): Promise<Payment | undefined>;
  /** Whether a refund to an account of a tranche is recorded. */
  isRefunded(
    tenantId: TenantId,
    runId: string,
    account: CalledAccount & { readonly trancheId: string },
  ): Promise<boolean>;

  /** Keeps what a round calls from each chunk's accounts; counts once the round is recorded. */
  keepCalls(
    tenantId: TenantId,
    runId: string,
    call: { readonly trancheId: string; readonly round: number },
    parts: readonly Part[],
  ): Promise<void>;
  /** What a round of a tranche calls from one chunk's accounts, packed as a part. */
  calls(
    tenantId: TenantId,
    runId: string,
    chunk: number,
    call: { readonly trancheId: string; readonly round: number },
  ): Promise<string | undefined>;
  /** What accounts have paid in a round. */
  paid(tenantId: TenantId, runId: string, round: Round): AsyncIterable<PaidTotal>;
  /** What an account has paid of what it owed when the calls of a tranche were closed. */
  paidLate(
    tenantId: TenantId,
    runId: string,
    account: CalledAccount & { readonly trancheId: string },
  ): Promise<string | undefined>;
  paidBy(
    tenantId: TenantId,
    runId: string,
    round: Round,
    account: CalledAccount & { readonly trancheId: string },
  ): Promise<string | undefined>;
  /** What the accounts from `first` to `last` (spec 6: their keys in the event) have paid in a round of a tranche. */
  paidBetween(
    tenantId: TenantId,
    runId: string,
    round: Round,
    span: { readonly trancheId: string; readonly first: string; readonly last: string },
  ): AsyncIterable<PaidTotal>;
  /** Keeps what was paid in a closed round, as the event tells it; the answer is its hash. */
  keepPayments(tenantId: TenantId, runId: string, json: string): Promise<string>;
  payments(tenantId: TenantId, runId: string, hash: string): Promise<string>;

  /** Notes where the execution stands still; the latest counts. */
  stand(tenantId: TenantId, runId: string, stand: Stand): Promise<void>;
}
