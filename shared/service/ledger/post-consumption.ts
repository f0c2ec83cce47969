import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import {
  type Consumption,
  consumed,
  lossOf,
  type MoneyEntry,
  type Terms,
  termsOf,
} from "../../ledger/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { operatorRowOf, rowOf } from "../../snapshot/row.ts";
import { readable } from "../members/change-register.ts";
import {
  type Base,
  currentBase,
  type Draft,
  draftRevision,
  refusePosted,
} from "../members/draft-revision.ts";
import type { RegisterStore } from "../members/register.ts";
import type { Edit } from "../members/rewrite.ts";

/** What a run took from members, in ascending order of id, and from the operator; and what it was met with beside that. */
export interface Consumed {
  readonly members: AsyncIterable<Consumption> | Iterable<Consumption>;
  readonly operator: readonly Consumption[];
  readonly money?: readonly MoneyEntry[];
  /** The register that it is taken from; that of now where absent. */
  readonly base?: Base;
}

/**
 * Writes the revision that takes what a run consumed from the balances of now, posted against the run's loss. Only the
 * chunks of members that paid are made anew. It becomes current in the transaction that completes the run
 * (`advancing`); when that finds the register changed meanwhile, it is made again.
 *
 * @throws PostedAlreadyError when it is posted, though the run has not completed
 * @throws ConsumptionError when an account has less than the run took from it, which the held waterfall rules out
 */
export async function draftConsumption(
  service: { readonly clock: Clock; readonly register: RegisterStore },
  tenantId: TenantId,
  runId: string,
  rulebook: Rulebook,
  taken: Consumed,
): Promise<Draft> {
  const base = taken.base ?? (await currentBase(service.register, tenantId));
  const terms = termsOf(rulebook);
  const cause = { kind: "run" as const, id: runId };
  refusePosted(base.revision, cause);
  return readable(
    draftRevision(service, tenantId, base, terms, cause, {
      edits: editsOf(taken.members, terms),
      operator: (before) =>
        taken.operator.length === 0 ? before : operatorRowOf(consumed(before ?? {}, taken.operator, terms)),
      contra: lossOf(runId),
      money: taken.money ?? [],
    }),
  );
}

/** One edit for each member that paid, however many of its accounts did. */
async function* editsOf(members: Consumed["members"], terms: Terms): AsyncGenerator<Edit> {
  let group: Consumption[] = [];
  for await (const one of members) {
    if (group.length > 0 && group[0].memberId !== one.memberId) {
      yield editOf(group, terms);
      group = [];
    }
    group.push(one);
  }
  if (group.length > 0) {
    yield editOf(group, terms);
  }
}

function editOf(taken: readonly Consumption[], terms: Terms): Edit {
  const id = taken[0]?.memberId ?? "";
  return { id, row: (before) => rowOf(consumed(before ?? { id }, taken, terms)) };
}
