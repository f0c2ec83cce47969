import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { ContraEntry, Line, MoneyEntry, Terms } from "../../ledger/index.ts";
import type { MemberShell, OperatorShell, UsedJson } from "../../snapshot/schema.ts";
import type { NewTopUp } from "../ledger/top-ups.ts";
import type { NewValuation } from "./valuations.ts";

/**
 * The register: a tenant's members with all their figures, the operator's, and what is brought forward. It is
 * kept as revisions that never change. A revision names a manifest; the manifest lists chunks of members in ascending
 * order of id. Freezing a snapshot is naming a manifest, and what was true at any moment can be read again years later.
 */

/** How many members share a chunk at most: all a member bore in a run is then some 48 KB, one Query. */
export const MEMBERS_PER_CHUNK = 1_200;

/** A chunk of members, found by its digest. Chunks are never empty. */
export interface ChunkOutline {
  /** The ids of its first and its last member. */
  readonly first: string;
  readonly last: string;
  readonly members: number;
  /** Pairs of member and segment; 0 where no segments are declared. */
  readonly inSegments: number;
  readonly digest: string;
}

export interface Manifest {
  /** In ascending order of id, without overlap. */
  readonly chunks: readonly ChunkOutline[];
  /** As a snapshot writes it (spec 3). */
  readonly operator?: OperatorShell;
  readonly broughtForward?: BroughtForward;
  /** What of the capped period is used, in a manifest that was frozen for a run. */
  readonly usedInPeriod?: readonly UsedJson[];
  /** By which the balances in it were posted to the ledger; absent before the first. */
  readonly terms?: Terms;
}

/**
 * What can make a revision: a whole document, an upsert, a valuation of collateral, a top-up, an import, a run, what came back
 * after a run.
 */
export const REVISION_CAUSES = [
  "memberData",
  "member",
  "collateral",
  "topUp",
  "operator",
  "import",
  "run",
  "recovery",
] as const;

/** What of the capped period was used before the venue came, as member data brings it, and when it was put. */
export interface BroughtForward {
  readonly at: string;
  readonly used: readonly UsedJson[];
}

/** What made a revision. `id` says which one, `by` who asked for it. */
export interface RevisionCause {
  readonly kind: (typeof REVISION_CAUSES)[number];
  readonly id?: string;
  readonly by?: string;
}

export interface Revision {
  /** 1, 2, 3 … without a gap. */
  readonly revision: number;
  /** Never before that of the revision before. */
  readonly at: string;
  readonly cause: RevisionCause;
  /** The digest of its manifest. */
  readonly manifest: string;
  readonly members: number;
  readonly inSegments: number;
  /** The digest of its posting to the ledger; absent where no resource moved. */
  readonly posting?: string;
}

/** A chunk of lines, found by its digest. */
export interface LinesOutline {
  /** The members of its first and its last line. */
  readonly first: string;
  readonly last: string;
  readonly lines: number;
  readonly digest: string;
}

/**
 * What a revision moved, as double entry: a line for each account whose balance changed, and what that adds up to on
 * the contra accounts. Lines and contra entries together are zero, figure by figure.
 */
export interface Posting {
  /** The revision that it is of. */
  readonly revision: number;
  readonly currency: string;
  /** Amounts are in units of 10^−decimals. */
  readonly decimals: number;
  readonly operator: readonly Line[];
  /** Members' lines, in ascending order of id. */
  readonly chunks: readonly LinesOutline[];
  readonly contra: readonly ContraEntry[];
  /** What moved beside balances; adds up to zero by itself. */
  readonly money: readonly MoneyEntry[];
}

/** What is kept in the very step that makes a revision current: it follows from this. */
export interface Kept {
  readonly valuation?: NewValuation;
  readonly topUp?: NewTopUp;
}

export interface RegisterStore {
  current(tenantId: TenantId): Promise<Revision | undefined>;
  /** The revision that was current at a moment (inclusive). */
  asOf(tenantId: TenantId, moment: string): Promise<Revision | undefined>;
  /** From the newest to the oldest, or from the one before `before`. */
  revisions(
    tenantId: TenantId,
    options?: {
      readonly before?: Pick<Revision, "revision" | "at"> | undefined;
      readonly limit?: number;
    },
  ): AsyncIterable<Revision>;
  /**
   * Makes a revision current if its number follows the current one's. One that lowers a balance does not become current
   * while a run holds the waterfall. What it follows from is kept in the same step.
   */
  advance(
    tenantId: TenantId,
    revision: Revision,
    options?: Kept & { readonly lowers?: boolean },
  ): Promise<"advanced" | "behind" | "held">;

  putManifest(tenantId: TenantId, manifest: Manifest): Promise<string>;
  manifest(tenantId: TenantId, digest: string): Promise<Manifest>;
  /** Keeps members, in ascending order of id and not more than fit into a chunk, and outlines them. */
  putChunk(tenantId: TenantId, members: readonly MemberShell[]): Promise<ChunkOutline>;
  chunk(tenantId: TenantId, digest: string): Promise<readonly MemberShell[]>;
  /** The members of chunks in their order, a few chunks ahead of whoever reads. */
  chunks(tenantId: TenantId, outlines: readonly ChunkOutline[]): AsyncGenerator<readonly MemberShell[]>;
  /** The same from memory, if they were read lately: for whoever shows what is kept, not for who checks or changes it. */
  readonly known: Pick<RegisterStore, "manifest" | "chunk">;

  putPosting(tenantId: TenantId, posting: Posting): Promise<string>;
  posting(tenantId: TenantId, digest: string): Promise<Posting>;
  /** Keeps lines of members, at least one, in ascending order of id. */
  putLines(tenantId: TenantId, lines: readonly Line[], decimals: number): Promise<LinesOutline>;
  lines(tenantId: TenantId, digest: string, decimals: number): Promise<readonly Line[]>;
}

/** The revision that is current, or that was at a moment (ISO 8601 in any precision). */
export async function revisionAt(
  register: RegisterStore,
  tenantId: TenantId,
  asOf: string | undefined,
): Promise<Revision | undefined> {
  return asOf === undefined ? register.current(tenantId) : register.asOf(tenantId, isoTime(Date.parse(asOf)));
}
