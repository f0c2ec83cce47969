import type { TenantId } from "../../ids.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import type { Format } from "../../tabular/read.ts";
import type { Draft } from "../members/draft-revision.ts";
import type { ChunkOutline, LinesOutline } from "../members/register.ts";

export const IMPORT_MODES = ["merge", "replace"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

export const IMPORT_STATUSES = ["open", "committing", "committed", "abandoned"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Many members on their way into the register, in parts that become visible all at once. */
export interface Import {
  readonly importId: string;
  readonly format: Format;
  /** `merge`: members that it does not name stay. `replace`: they go. */
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  readonly createdAt: string;
  /** Its parts may be removed after this, and it can no longer be committed. */
  readonly expiresAt: string;
  /** What it will have in all, if that was said. */
  readonly parts?: number;
  readonly rows?: number;
  readonly by?: string;
  /** How many times the commit has come to a halt and saved where it stood. */
  readonly step: number;
  /** Where it stood. */
  readonly progress?: string;
  /** The revision that it became. */
  readonly revision?: number;
}

/** Rows of a part, in ascending order of id, found by their digest. */
export interface PartChunk {
  readonly first: string;
  readonly last: string;
  readonly rows: number;
  readonly digest: string;
}

/** Rows with the lines of the file that they stood on. */
export interface PartRows {
  readonly rows: readonly MemberShell[];
  readonly lines: readonly number[];
}

export interface ImportPart {
  readonly part: number;
  readonly rows: number;
  /** Of the text that was sent and of how it was read: the same again is the same part. */
  readonly contentHash: string;
  /** The rulebook that its rows were checked against. */
  readonly rulebookHash: string;
  /** The digest of the list of its chunks. */
  readonly chunks: string;
}

/** The same member in two lines of an import. */
export interface Duplicate {
  readonly id: string;
  readonly part: number;
  readonly line: number;
  readonly otherPart: number;
  readonly otherLine: number;
}

/** How far a commit is, as it is saved between calls. Amounts are as the posting has them. */
export interface CommitState {
  /** The revision that it starts from; 0: none. */
  readonly base: number;
  readonly rulebookHash: string;
  readonly through: string | undefined;
  readonly rows: number;
  readonly chunks: readonly ChunkOutline[];
  readonly lines: readonly LinesOutline[];
  readonly sums: readonly (readonly [contra: string, figure: string, amount: string])[];
  readonly moved: number;
  readonly lowers: boolean;
  readonly duplicates: readonly Duplicate[];
  readonly moreDuplicates: number;
}

export interface ImportStore {
  create(tenantId: TenantId, created: Import): Promise<void>;
  find(tenantId: TenantId, importId: string): Promise<Import | undefined>;
  /** Imports that are open or being committed. */
  open(tenantId: TenantId): Promise<readonly Import[]>;
  /** In order of their numbers. */
  parts(tenantId: TenantId, importId: string): Promise<readonly ImportPart[]>;

  /** Keeps rows of a part; nothing sees them before the part is there. */
  putRows(tenantId: TenantId, of: Import, rows: PartRows): Promise<PartChunk>;
  rows(tenantId: TenantId, digest: string): Promise<PartRows>;
  putChunks(tenantId: TenantId, of: Import, chunks: readonly PartChunk[]): Promise<string>;
  chunks(tenantId: TenantId, part: ImportPart): Promise<readonly PartChunk[]>;
  /** Puts a part in its place, or in that of the one before; `false` when the import is not open. */
  putPart(tenantId: TenantId, of: Import, part: ImportPart): Promise<boolean>;

  /** Sets status, step and progress of an import that is as given; `false` when it is not. */
  move(
    tenantId: TenantId,
    from: Import,
    to: { readonly status: ImportStatus; readonly progress?: CommitState },
  ): Promise<Import | undefined>;
  state(tenantId: TenantId, of: Import): Promise<CommitState | undefined>;
  /** Makes the drafted revision current and the import committed, together. */
  finish(tenantId: TenantId, from: Import, draft: Draft): Promise<"advanced" | "behind" | "held">;
}
