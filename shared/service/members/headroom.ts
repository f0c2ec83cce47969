import { accountsOf, capPerAccount } from "../../allocation/index.ts";
import type { Period } from "../../calendar/index.ts";
import type { Clock } from "../../clock.ts";
import { at } from "../../columns/index.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { figuresReadBy, readSnapshot } from "../../snapshot/index.ts";
import { Refusal } from "../refusal.ts";
import { readMemberOfRun } from "../results/read-lines.ts";
import { rulebookOf } from "../results/run-lines.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import { accepted } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import { assessmentsOf, type CountingUse, Use, usersOf } from "../runs/used-in-period.ts";
import { currentBase } from "./draft-revision.ts";
import { memberIn } from "./members.ts";

/** What an account can still be called for in an assessment in the open capped period. */
export interface AccountHeadroom {
  readonly trancheId: string;
  readonly segment: string | null;
  readonly cap: string;
  readonly used: string;
  readonly left: string;
}

export interface Headroom {
  readonly memberId: string;
  readonly rulebookHash: string;
  /** The period that is open; undefined where none is. */
  readonly period: Period | undefined;
  readonly accounts: readonly AccountHeadroom[];
}

/**
 * What a member's accounts could still be called for if a default were declared now: of each assessment with a cap per
 * period, by the rulebook and the figures of now (spec 2 and 10). @throws Refusal when there is no such member
 */
export async function readHeadroom(
  service: CountingUse & { readonly clock: Clock },
  tenantId: TenantId,
  memberId: string,
): Promise<Headroom> {
  const { rulebook, asOf } = await rulebookOfNow(service, tenantId);
  const { manifest } = await currentBase(service.register, tenantId);
  const member = await memberIn(service.register, tenantId, manifest, memberId);
  if (member === undefined) {
    throw new Refusal("notFound", "There is no member of this id");
  }
  const { operator, broughtForward } = manifest;
  const read = figuresReadBy(rulebook);
  const held = operator === undefined ? {} : { operator: read.operator(operator) };
  const written = { asOf, members: [read.member(member)], ...held };
  const snapshot = accepted(readSnapshot(written, rulebook), "member, as the snapshot it makes now,");
  const users = await usersOf(service, tenantId, rulebook, { declaredAt: asOf }, broughtForward);
  const use = new Use(rulebook);
  use.addAll(users.broughtForward?.used ?? []);
  for (const run of users.runs) {
    const counted = use.assessmentsOf(await rulebookOf(service, tenantId, run.rulebookHash));
    const paid = await paidIn(service, tenantId, run, memberId);
    for (const line of paid.filter(({ trancheId }) => counted.some(({ id }) => id === trancheId))) {
      use.add(line);
    }
  }
  const accounts = assessmentsOf(rulebook).flatMap((tranche): readonly AccountHeadroom[] => {
    const { perPeriod } = tranche.cap;
    if (perPeriod === undefined) {
      return [];
    }
    const { size, segment } = accountsOf(snapshot, "member", tranche.level);
    const all = Int32Array.from({ length: size }, (_, i) => i);
    const caps = capPerAccount({ inputs: { rulebook, snapshot } }, perPeriod, all);
    return [...all].map((i) => {
      const account = { memberId, segment: rulebook.segments?.[segment[i] ?? -1] ?? null };
      const [cap, used] = [at(caps, i), use.unitsOf(tranche, account)];
      const text = (units: bigint) => formatUnits(units, rulebook.minorUnits);
      return {
        trancheId: tranche.id,
        segment: account.segment,
        cap: text(cap),
        used: text(used),
        left: text(cap > used ? cap - used : 0n),
      };
    });
  });
  return { memberId, rulebookHash: rulebook.hash, period: users.period, accounts };
}

/** What a member bore in a run that completed; nothing, where it was not a member then. */
async function paidIn(service: CountingUse, tenantId: TenantId, run: Run, memberId: string) {
  if (run.status !== "completed") {
    return [];
  }
  try {
    return (await readMemberOfRun(service, tenantId, run.runId, memberId)).allocations;
  } catch (error) {
    if (error instanceof Refusal && error.code === "notFound") {
      return [];
    }
    throw error;
  }
}
