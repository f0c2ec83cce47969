import { allocate, type Outcome } from "../../allocation/index.ts";
import type { TenantId } from "../../ids.ts";
import { consumedOfMembers, consumedOfOperator, termsOf } from "../../ledger/index.ts";
import type { Rulebook } from "../../rulebook/model.ts";
import { balancesOf } from "../ledger/balances.ts";
import { repeatedBalances, type Taken } from "../ledger/repeated-balances.ts";
import type { Manifest } from "../members/register.ts";
import { frozenInputs, type InputStores, intact } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { Run } from "./runs.ts";

/** The run that another repeats, computed again. */
export interface First {
  readonly run: Run;
  readonly outcome: Outcome;
  readonly taken: Taken;
}

/** The run that this one repeats; undefined where it repeats none. */
export async function firstOf(
  service: InputStores,
  tenantId: TenantId,
  { repeats }: Run,
): Promise<First | undefined> {
  if (repeats === undefined) {
    return undefined;
  }
  const run = await knownRun(service, tenantId, repeats);
  const { inputs } = await frozenInputs(service, tenantId, run);
  const outcome = intact(allocate(inputs), "event");
  const taken = {
    members: [...consumedOfMembers(inputs, outcome)],
    operator: consumedOfOperator(inputs, outcome),
  };
  return { run, outcome, taken };
}

/**
 * The manifest of what a run finds: who was a member by the manifest `former`, with the resources of the
 * manifest `now`; where it repeats another run, with what that one found, less what others have used since. Its chunks
 * are kept, it is not.
 */
export async function balancesFor(
  service: InputStores,
  tenantId: TenantId,
  run: Run,
  { former, now }: { readonly former: string; readonly now: string },
  rulebook: Rulebook,
): Promise<Manifest> {
  const first = await firstOf(service, tenantId, run);
  return first === undefined
    ? balancesOf(service.register, tenantId, former, now, rulebook)
    : repeatedBalances(service.register, tenantId, { former, now }, first.taken, termsOf(rulebook));
}
