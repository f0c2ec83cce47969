import { isObject, pointer, valueAt } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import type { ValuedCollateral } from "../../collateral/index.ts";
import { readCollateral } from "../../collateral/read.ts";
import type { TenantId } from "../../ids.ts";
import { MAX_DECIMALS, parseUnits } from "../../money/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { figuresReadBy } from "../../snapshot/index.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import { accepted } from "../runs/inputs.ts";
import type { RulebookStore } from "../stores.ts";
import { changeRegister } from "./change-register.ts";
import { type Base, currentBase } from "./draft-revision.ts";
import { acceptedMember, type KeptMember, memberIn, readMember } from "./members.ts";
import type { Manifest, RegisterStore } from "./register.ts";
import { asSeen, type Seen, tagOf } from "./seen.ts";
import type { Valuation, ValuationStore, ValuedPlace } from "./valuations.ts";

interface Valuing {
  readonly clock: Clock;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
}

/** The member with its collateral valued, and the revision that says so; none of a valuation that was only tried. */
export interface CollateralReceipt extends KeptMember {
  readonly collateral: ValuedCollateral;
  readonly revision?: number;
}

/**
 * Values the collateral of a member and writes what it is worth as the member's figure, which is posted as any other
 * change of it. The valuation is kept in the very step that makes the revision current: neither is there without the
 * other. With `dryRun` it is valued and checked, and nothing is written.
 *
 * @throws Refusal with every fault; when there is no such member, or it is not as whoever edits has seen it; when a run
 * holds the waterfall and a balance would become less
 */
export async function valueCollateral(
  service: Valuing,
  tenantId: TenantId,
  memberId: string,
  json: unknown,
  {
    seen,
    by,
    dryRun = false,
  }: { readonly seen?: Seen; readonly by?: string; readonly dryRun?: boolean } = {},
): Promise<CollateralReceipt> {
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const memberOf = (manifest: Manifest) => memberIn(service.register, tenantId, manifest, memberId);
  const before = async ({ manifest }: Base) => {
    const member = await memberOf(manifest);
    if (member === undefined) {
      throw new Refusal("notFound", "There is no member of this id");
    }
    await asSeen(service.register, tenantId, seen, member, memberOf);
    return member;
  };
  let member = await before(await currentBase(service.register, tenantId));
  const collateral = accepted(readCollateral(json, rulebook), "collateral");
  if (dryRun) {
    member = withFigure(member, collateral, rulebook);
    return { member, tag: tagOf(member), collateral };
  }
  const { revision } = await changeRegister(service, tenantId, {
    cause: { kind: "collateral", id: memberId, ...(by === undefined ? {} : { by }) },
    rulebook,
    valuation: { memberId, ...collateral },
    async plan(base) {
      const row = withFigure(await before(base), collateral, rulebook);
      member = row;
      return { edits: [{ id: memberId, row: () => row }] };
    },
  });
  return { member, tag: tagOf(member), collateral, revision };
}

/** A valuation, and whether its figure still is what it says. */
export interface ValuationView extends Valuation {
  /** Not when the figure was set otherwise since then, or a run used some of it. */
  readonly stands: boolean;
}

/** Which valuations of a member to read: all of one figure, newest first, or the last one of each figure. */
export interface ValuationWish {
  readonly limit: number;
  readonly of?: ValuedPlace | undefined;
  /** After the place of a figure, or, of one figure, before a revision. */
  readonly after?: ValuedPlace | undefined;
  readonly before?: number | undefined;
}

/** A page of valuations, and whether there are more. @throws Refusal when there is no such member */
export async function readValuations(
  service: Valuing & { readonly valuations: ValuationStore },
  tenantId: TenantId,
  memberId: string,
  { limit, of, after, before }: ValuationWish,
): Promise<{ readonly valuations: readonly ValuationView[]; readonly more: boolean }> {
  const { member } = await readMember(service, tenantId, memberId);
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const found =
    of === undefined
      ? service.valuations.latest(tenantId, memberId, after)
      : service.valuations.history(tenantId, memberId, of, { before, limit: limit + 1 });
  const valuations: ValuationView[] = [];
  // Of one figure only the newest can be what the figure follows.
  let isNewest = before === undefined;
  for await (const valuation of found) {
    if (valuations.length === limit) {
      return { valuations, more: true };
    }
    valuations.push({ ...valuation, stands: isNewest && stands(valuation, member, rulebook) });
    isNewest = of === undefined;
  }
  return { valuations, more: false };
}

function stands(valuation: Valuation, member: MemberShell, rulebook: Rulebook): boolean {
  const { segment, figure, value, currency } = valuation;
  const held = valueAt(segment === null ? member.figures : valueAt(member.segments, segment), figure);
  return currency === rulebook.currency && typeof held === "string" && same(held, value);
}

function same(a: string, b: string): boolean {
  return parseUnits(a, MAX_DECIMALS) === parseUnits(b, MAX_DECIMALS);
}

/** The member with the figure that its collateral is worth. @throws Refusal when the rulebook of now does not take it */
function withFigure(
  row: MemberShell,
  { figure, segment, value }: ValuedCollateral,
  rulebook: Rulebook,
): MemberShell {
  const before = figuresReadBy(rulebook).member(row);
  const figuresOf = (held: unknown) => ({ ...(isObject(held) ? held : {}), [figure]: value });
  if (segment === null) {
    return fitting({ ...before, figures: figuresOf(before.figures) }, rulebook);
  }
  const held = valueAt(before.segments, segment);
  if (held === undefined) {
    const message = `the member is not in the segment ${segment}: write it there first`;
    throw new Refusal("invalid", "The collateral has 1 fault", [
      { path: "/segment", code: "notInSegment", message },
    ]);
  }
  const segments = { ...(isObject(before.segments) ? before.segments : {}), [segment]: figuresOf(held) };
  return fitting({ ...before, segments }, rulebook);
}

/** What is wrong with the member otherwise is said of the figure: nothing else of it was sent. */
function fitting(member: MemberShell, rulebook: Rulebook): MemberShell {
  try {
    return acceptedMember(member.id, member, rulebook);
  } catch (error) {
    if (error instanceof Refusal && error.code === "invalid") {
      const complaints = error.complaints.map(({ code, path, message }) => ({
        path: pointer(["figure"]),
        code,
        message: `the member's ${path}: ${message}`,
      }));
      throw new Refusal("invalid", "The rulebook of now does not take the member as it is", complaints);
    }
    throw error;
  }
}
