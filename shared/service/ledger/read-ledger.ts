import { compareCodePoints } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import { decimalsOf, type Holder, type Line, movements, OUTSIDE } from "../../ledger/index.ts";
import { formatUnits } from "../../money/index.ts";
import type { Owner } from "../../rulebook/model.ts";
import type { RevisionPlace } from "../members/list-revisions.ts";
import { memberIn } from "../members/members.ts";
import {
  type Manifest,
  type Posting,
  type RegisterStore,
  type Revision,
  type RevisionCause,
  revisionAt,
} from "../members/register.ts";
import { Refusal } from "../refusal.ts";

interface Reading {
  readonly register: RegisterStore;
}

export interface Balance {
  readonly segment: string | null;
  readonly figure: string;
  readonly amount: string;
}

export interface Balances {
  /** The revision that was current then. */
  readonly revision: number;
  readonly at: string;
  readonly balances: readonly Balance[];
}

/** What a member's accounts had at a moment, or have now; accounts with nothing are left out. @throws Refusal when there was no such member */
export async function readBalances(
  { register }: Reading,
  tenantId: TenantId,
  memberId: string,
  asOf?: string,
): Promise<Balances & { readonly memberId: string }> {
  const revision = await revisionAt(register, tenantId, asOf);
  const manifest = revision && (await register.manifest(tenantId, revision.manifest));
  const member = manifest && (await memberIn(register, tenantId, manifest, memberId));
  if (revision === undefined || manifest === undefined || member === undefined) {
    throw new Refusal(
      "notFound",
      asOf === undefined ? "There is no member of this id" : "There was no member of this id then",
    );
  }
  return { memberId, ...balancesIn(revision, manifest, "member", member) };
}

/** What the operator had at a moment, or has now; figures of nothing are left out. @throws Refusal when there was no register */
export async function readOperatorBalances(
  { register }: Reading,
  tenantId: TenantId,
  asOf?: string,
): Promise<Balances> {
  const revision = await revisionAt(register, tenantId, asOf);
  if (revision === undefined) {
    throw new Refusal(
      "notFound",
      asOf === undefined ? "There are no figures yet" : "There were no figures then",
    );
  }
  const manifest = await register.manifest(tenantId, revision.manifest);
  return balancesIn(revision, manifest, "operator", manifest.operator ?? {});
}

function balancesIn({ revision, at }: Revision, { terms }: Manifest, owner: Owner, holder: Holder): Balances {
  const decimals = decimalsOf(terms);
  const lines =
    terms === undefined ? [] : movements(owner, undefined, terms, decimals)(undefined, holder, OUTSIDE);
  return {
    revision,
    at,
    balances: lines.map(({ segment, figure, amount }) => ({
      segment,
      figure,
      amount: formatUnits(amount, decimals),
    })),
  };
}

/** A posting as the journal lists it: what made it, and what it adds up to on each contra account. */
export interface JournalEntry {
  readonly revision: number;
  readonly at: string;
  readonly cause: RevisionCause;
  readonly currency: string;
  readonly lines: number;
  readonly contra: readonly { readonly account: string; readonly figure: string; readonly amount: string }[];
  /** What moved between contra accounts beside that: money that was no balance. */
  readonly money: readonly { readonly account: string; readonly amount: string }[];
}

export interface JournalPage {
  readonly postings: readonly JournalEntry[];
  /** The next page is of postings before this revision; absent when there are no more. */
  readonly before?: RevisionPlace;
}

/** The postings of a tenant, newest first, from before a revision if given. */
export async function readJournal(
  { register }: Reading,
  tenantId: TenantId,
  { limit, before }: { readonly limit: number; readonly before?: RevisionPlace | undefined },
): Promise<JournalPage> {
  const postings: JournalEntry[] = [];
  for await (const revision of register.revisions(tenantId, { before })) {
    if (revision.posting === undefined) {
      continue;
    }
    const last = postings.at(-1);
    if (postings.length === limit && last !== undefined) {
      return { postings, before: { revision: last.revision, at: last.at } };
    }
    postings.push(entryOf(revision, await register.posting(tenantId, revision.posting)));
  }
  return { postings };
}

/** A line of a posting, as people read it. */
export interface LineView {
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly figure: string;
  readonly amount: string;
  readonly contra: string;
}

export interface LinesPage extends JournalEntry {
  readonly page: readonly LineView[];
  /** The next page begins with this chunk of lines; absent when there are no more. */
  readonly chunk?: number;
}

/** The lines of a posting: first the operator's, then a chunk of members' at a time; or those of one member. */
export async function readPosting(
  { register }: Reading,
  tenantId: TenantId,
  number: number,
  { chunk = 0, memberId }: { readonly chunk?: number; readonly memberId?: string | undefined } = {},
): Promise<LinesPage> {
  const revision = await revisionOf(register, tenantId, number);
  if (revision?.posting === undefined) {
    throw new Refusal("notFound", "No posting has this revision");
  }
  const posting = await register.posting(tenantId, revision.posting);
  const { chunks, decimals } = posting;
  const at =
    memberId === undefined ? chunk : chunks.findIndex(({ last }) => compareCodePoints(last, memberId) >= 0);
  const outline = chunks[at];
  const lines = outline === undefined ? [] : await register.lines(tenantId, outline.digest, decimals);
  const shown =
    memberId === undefined
      ? [...(chunk === 0 ? posting.operator : []), ...lines]
      : lines.filter((line) => line.memberId === memberId);
  const hasMore = memberId === undefined && at + 1 < chunks.length;
  return {
    ...entryOf(revision, posting),
    page: shown.map((line) => lineView(line, decimals)),
    ...(hasMore ? { chunk: at + 1 } : {}),
  };
}

async function revisionOf(
  register: RegisterStore,
  tenantId: TenantId,
  number: number,
): Promise<Revision | undefined> {
  for await (const revision of register.revisions(tenantId)) {
    if (revision.revision <= number) {
      return revision.revision === number ? revision : undefined;
    }
  }
  return undefined;
}

function entryOf(
  { revision, at, cause }: Revision,
  { currency, operator, chunks, contra, money, decimals }: Posting,
): JournalEntry {
  return {
    revision,
    at,
    cause,
    currency,
    lines: chunks.reduce((sum, { lines }) => sum + lines, operator.length),
    contra: contra.map(({ contra: account, figure, amount }) => ({
      account,
      figure,
      amount: formatUnits(amount, decimals),
    })),
    money: money.map(({ contra: account, amount }) => ({ account, amount: formatUnits(amount, decimals) })),
  };
}

function lineView({ memberId, segment, figure, amount, contra }: Line, decimals: number): LineView {
  return { memberId, segment, figure, amount: formatUnits(amount, decimals), contra };
}
