import { valueAt } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import {
  balanceOf,
  type CheckedTopUp,
  type Holder,
  readTopUp,
  type TopUpSent,
  termsOf,
  withBalance,
} from "../../ledger/index.ts";
import { MAX_DECIMALS, parseUnits } from "../../money/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { figuresReadBy } from "../../snapshot/index.ts";
import { advanced, MAX_ATTEMPTS, readable } from "../members/change-register.ts";
import {
  type Base,
  type Change,
  currentBase,
  draftRevision,
  refusePosted,
} from "../members/draft-revision.ts";
import { acceptedMember, memberIn } from "../members/members.ts";
import { acceptedOperator } from "../members/operator.ts";
import type { RegisterStore } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import { accepted } from "../runs/inputs.ts";
import type { RulebookStore } from "../stores.ts";
import type { TopUp, TopUpStore } from "./top-ups.ts";

interface ToppingUp {
  readonly clock: Clock;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
  readonly topUps: TopUpStore;
}

export interface TopUpReceipt {
  readonly topUp: TopUp;
  /** Whether it had been recorded before. */
  readonly repeated: boolean;
}

/**
 * Raises a balance of a member, or (null) of the operator, and posts it. The caller's id is the natural key of the money:
 * a second copy, even years later, is the same top-up. It is done while a run holds the waterfall, too.
 *
 * @throws Refusal with every fault; when there is no such member; or when the id belongs to other money
 */
export async function recordTopUp(
  service: ToppingUp,
  tenantId: TenantId,
  memberId: string | null,
  { id, ...sent }: TopUpSent & { readonly id: string },
  by?: string,
): Promise<TopUpReceipt> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const base = await currentBase(service.register, tenantId);
    const known = await service.topUps.find(tenantId, id);
    if (known !== undefined) {
      return { topUp: sameMoney(known, memberId, sent), repeated: true };
    }
    const cause = { kind: "topUp" as const, id, ...(by === undefined ? {} : { by }) };
    refusePosted(base.revision, cause);
    const { rulebook } = await rulebookOfNow(service, tenantId);
    const { checked, change } = await plan(service.register, tenantId, base, memberId, sent, rulebook);
    const { currency, minorUnits } = rulebook;
    const { figure, segment, amount } = checked;
    const topUp = { id, memberId, segment, figure, amount, currency, minorUnits };
    const draft = await readable(draftRevision(service, tenantId, base, termsOf(rulebook), cause, change));
    if (await advanced(service.register, tenantId, draft, { topUp })) {
      const { revision, at } = draft.revision;
      return { topUp: { ...topUp, at, ...(by === undefined ? {} : { by }), revision }, repeated: false };
    }
  }
  throw new Refusal("changedMeanwhile", "The member data was changed by someone else at the same time");
}

/** What was recorded under an id that comes again. @throws Refusal when it is not the same money */
function sameMoney(known: TopUp, memberId: string | null, sent: TopUpSent): TopUp {
  const { figure, segment = null, amount } = sent;
  const isSame =
    known.memberId === memberId &&
    known.figure === figure &&
    known.segment === segment &&
    parseUnits(known.amount, MAX_DECIMALS) === parseUnits(amount, MAX_DECIMALS);
  if (!isSame) {
    throw new Refusal(
      "anotherTopUp",
      `The id ${known.id} belongs to another top-up, recorded at ${known.at}`,
    );
  }
  return known;
}

/** What is to change. @throws Refusal with every fault, and when there is no such member */
async function plan(
  register: RegisterStore,
  tenantId: TenantId,
  { manifest }: Base,
  memberId: string | null,
  sent: TopUpSent,
  rulebook: Rulebook,
): Promise<{ readonly checked: CheckedTopUp; readonly change: Change }> {
  const read = figuresReadBy(rulebook);
  if (memberId === null) {
    const checked = accepted(readTopUp(sent, "operator", rulebook), "top-up");
    const raised = fitting(() =>
      acceptedOperator(withMore(read.operator(manifest.operator ?? {}), checked, rulebook), rulebook),
    );
    return { checked, change: { edits: [], operator: () => raised } };
  }
  const found = await memberIn(register, tenantId, manifest, memberId);
  if (found === undefined) {
    throw new Refusal("notFound", "There is no member of this id");
  }
  const before = read.member(found);
  const checked = accepted(readTopUp(sent, "member", rulebook), "top-up");
  const { segment } = checked;
  if (segment !== null && valueAt(before.segments, segment) === undefined) {
    const message = `the member is not in the segment ${segment}`;
    throw new Refusal("invalid", "The top-up has 1 fault", [
      { path: "/segment", code: "notInSegment", message },
    ]);
  }
  const raised = fitting(() => acceptedMember(memberId, withMore(before, checked, rulebook), rulebook));
  return { checked, change: { edits: [{ id: memberId, row: () => raised }] } };
}

function withMore<H extends Holder>(holder: H, place: CheckedTopUp, rulebook: Rulebook): H {
  const terms = termsOf(rulebook);
  return withBalance(holder, place, (balanceOf(holder, place, terms) ?? 0n) + place.units, terms);
}

/** What is wrong with the owner otherwise is said of the figure: nothing else of it was sent. */
function fitting<T>(accept: () => T): T {
  try {
    return accept();
  } catch (error) {
    if (error instanceof Refusal && error.code === "invalid") {
      const complaints = error.complaints.map(({ code, path, message }) => ({
        path: "/figure",
        code,
        message: `${path}: ${message}`,
      }));
      throw new Refusal("invalid", "The rulebook of now does not take what would come of it", complaints);
    }
    throw error;
  }
}
