import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { termsOf, UnreadableBalanceError } from "../../ledger/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { Refusal } from "../refusal.ts";
import { type Base, type Change, currentBase, type Draft, draftRevision } from "./draft-revision.ts";
import type { Kept, RegisterStore, Revision, RevisionCause } from "./register.ts";
import type { NewValuation } from "./valuations.ts";

/** An attempt is lost only to another change at the same moment: this many at once all get their turn. */
export const MAX_ATTEMPTS = 20;

/** Changes a register as `plan` says, given what it is, and makes that its current revision, with its posting. */
export interface Changing {
  readonly cause: RevisionCause;
  readonly rulebook: Rulebook;
  /** What is to change; asked again when the register was changed meanwhile. */
  plan(base: Base): Promise<Change> | Change;
  /** Whether to give up when the register was changed meanwhile. */
  readonly once?: boolean;
  /** The valuation of collateral that it follows from. It makes a revision though nothing else changes. */
  readonly valuation?: NewValuation;
}

/**
 * Makes a change the current revision of the register, with its posting to the ledger. A change that changes nothing
 * makes no revision: the current one is the answer.
 *
 * @throws Refusal when it would lower a balance while a run holds the waterfall; when others changed the register
 * meanwhile, again and again
 */
export async function changeRegister(
  service: {
    readonly clock: Clock;
    readonly register: RegisterStore;
  },
  tenantId: TenantId,
  { cause, rulebook, plan, once = false, valuation }: Changing,
): Promise<Revision> {
  for (let attempt = 0; attempt < (once ? 1 : MAX_ATTEMPTS); attempt += 1) {
    const base = await currentBase(service.register, tenantId);
    const change = await plan(base);
    const draft = await readable(draftRevision(service, tenantId, base, termsOf(rulebook), cause, change));
    if (!draft.differs && base.revision !== undefined && valuation === undefined) {
      return base.revision;
    }
    if (await advanced(service.register, tenantId, draft, valuation === undefined ? {} : { valuation })) {
      return draft.revision;
    }
  }
  throw new Refusal("changedMeanwhile", "The member data was changed by someone else at the same time");
}

/** Whether a draft is the current revision now; not, when another one came first. @throws Refusal while a run holds it up */
export async function advanced(
  register: RegisterStore,
  tenantId: TenantId,
  { revision, lowers }: Draft,
  kept: Kept = {},
): Promise<boolean> {
  const outcome = await register.advance(tenantId, revision, { lowers, ...kept });
  if (outcome === "held") {
    throw waterfallHeld();
  }
  return outcome === "advanced";
}

/** Why a balance cannot become less just now. */
export function waterfallHeld(): Refusal {
  return new Refusal(
    "waterfallHeld",
    "A run holds the waterfall: until it has ended no resource may become less, though it may become more",
  );
}

/** @throws Refusal when a balance cannot be read by the rulebook of now */
export async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UnreadableBalanceError) {
      throw new Refusal("invalid", error.message);
    }
    throw error;
  }
}
