import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type Terms, termsOf } from "../../ledger/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { readable, waterfallHeld } from "../members/change-register.ts";
import { type Base, type Change, currentBase, finishedDraft, keptPieces } from "../members/draft-revision.ts";
import type { RegisterStore } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import type { RulebookStore } from "../stores.ts";
import { committing, stateOf } from "./commit-progress.ts";
import { DuplicateRows, editsOf } from "./import-edits.ts";
import type { Import, ImportPart, ImportStore } from "./imports.ts";
import type { SortedPart } from "./merge-parts.ts";
import { limited } from "./put-import-part.ts";
import { knownImport, notExpired } from "./start-import.ts";

/** As long as one call works. */
const BUDGET_MS = 15_000;

/** How far a commit is: done, and what it made; or to be called again. */
export type CommitReceipt =
  | {
      readonly status: "committed";
      readonly revision: number;
      readonly members: number;
      readonly updatedAt: string;
    }
  | { readonly status: "committing"; readonly merged: number; readonly rows: number };

interface Committing {
  readonly clock: Clock;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
  readonly imports: ImportStore;
}

/**
 * Makes all rows of an import visible at once, as one revision of the register with its posting. A call works for some
 * fifteen seconds, saves where it stands and says so: it is called again until it is done. When others changed the
 * register meanwhile it begins anew on what they made. Of two calls at once one goes on.
 *
 * @throws Refusal when parts are missing or were checked against another rulebook; with every row whose member is in
 * another row too; when it would lower a balance while a run holds the waterfall. The import can be mended then.
 */
export async function commitImport(
  service: Committing,
  tenantId: TenantId,
  importId: string,
  budget = BUDGET_MS,
): Promise<CommitReceipt> {
  const until = service.clock.now() + budget;
  const found = await knownImport(service, tenantId, importId);
  if (found.status === "committed") {
    return receiptOf(service, tenantId, found);
  }
  if (found.status === "abandoned") {
    throw new Refusal("importNotOpen", "The import was given up");
  }
  notExpired(found, service.clock.now());
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const parts = await service.imports.parts(tenantId, importId);
  complete(found, parts, rulebook);
  const begun =
    found.status === "open"
      ? moved(await service.imports.move(tenantId, found, { status: "committing" }))
      : found;
  return merge(service, tenantId, begun, parts, rulebook, until);
}

async function merge(
  service: Committing,
  tenantId: TenantId,
  begun: Import,
  parts: readonly ImportPart[],
  rulebook: Rulebook,
  until: number,
): Promise<CommitReceipt> {
  const { register, imports, clock } = service;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const base = await currentBase(register, tenantId);
  const terms = termsOf(rulebook);
  const progress = committing(await imports.state(tenantId, begun), base, rulebook, terms);
  const duplicates = new DuplicateRows(progress.duplicates, progress.moreDuplicates);
  const change = changeOf(begun, await sorted(imports, tenantId, parts), duplicates, progress.through);
  let isDone = true;
  const pieces = keptPieces(register, tenantId, base, terms, change, progress.through);
  await readable(
    (async () => {
      for await (const piece of pieces) {
        progress.add(piece);
        if (clock.now() > until) {
          isDone = false;
          break;
        }
      }
    })(),
  );
  if (!isDone) {
    // What was read beyond the last piece is read again.
    const state = stateOf(progress, base, rulebook, terms, duplicates.through(progress.through));
    moved(await imports.move(tenantId, begun, { status: "committing", progress: state }));
    return { status: "committing", merged: progress.rows, rows };
  }
  if (duplicates.list.length > 0) {
    moved(await imports.move(tenantId, begun, { status: "open" }));
    throw new Refusal(
      "invalid",
      "Members are in several rows, so that nobody could say which one counts; send these parts again",
      limited(duplicates.complaints(), duplicates.more),
    );
  }
  return finish(service, tenantId, begun, base, terms, change, progress, rows);
}

async function finish(
  service: Committing,
  tenantId: TenantId,
  begun: Import,
  base: Base,
  terms: Terms,
  change: Change,
  progress: ReturnType<typeof committing>,
  rows: number,
): Promise<CommitReceipt> {
  const { importId, by } = begun;
  const cause = { kind: "import" as const, id: importId, ...(by === undefined ? {} : { by }) };
  const draft = await readable(finishedDraft(service, tenantId, base, terms, cause, change, progress));
  const outcome = await service.imports.finish(tenantId, begun, draft).catch(async (error: unknown) => {
    if (error instanceof Refusal) {
      // More than there may be: fewer rows can be sent in its place.
      moved(await service.imports.move(tenantId, begun, { status: "open" }));
    }
    throw error;
  });
  if (outcome === "held") {
    throw waterfallHeld();
  }
  if (outcome === "behind") {
    // Someone changed the register, or another call came first: the next one finds out which.
    return { status: "committing", merged: 0, rows };
  }
  const { revision, members, at } = draft.revision;
  return { status: "committed", revision, members, updatedAt: at };
}

function changeOf(
  { mode }: Import,
  parts: readonly SortedPart[],
  duplicates: DuplicateRows,
  after: string | undefined,
): Change {
  return {
    edits: editsOf(parts, duplicates, after),
    ...(mode === "replace" ? { others: () => undefined } : {}),
  };
}

async function sorted(
  imports: ImportStore,
  tenantId: TenantId,
  parts: readonly ImportPart[],
): Promise<readonly SortedPart[]> {
  return Promise.all(
    parts.map(async (part) => ({
      part: part.part,
      chunks: await imports.chunks(tenantId, part),
      rows: (chunk) => imports.rows(tenantId, chunk.digest),
    })),
  );
}

/** @throws Refusal when the parts are not all that were announced, have gaps, or were checked against another rulebook */
function complete(found: Import, parts: readonly ImportPart[], rulebook: Rulebook): void {
  const there = new Set(parts.map(({ part }) => part));
  const expected = found.parts ?? Math.max(1, ...there);
  const missing = Array.from({ length: expected }, (_, i) => i + 1).filter((part) => !there.has(part));
  const complaints = [
    ...missing.map((part) => ({
      path: `/parts/${part}`,
      code: "missing",
      message: `part ${part} was not sent`,
    })),
    ...[...there]
      .filter((part) => part > expected)
      .map((part) => ({
        path: `/parts/${part}`,
        code: "unexpected",
        message: `there should be ${expected} parts; part ${part} is one too many`,
      })),
    ...parts
      .filter(({ rulebookHash }) => rulebookHash !== rulebook.hash)
      .map(({ part }) => ({
        path: `/parts/${part}`,
        code: "otherRulebook",
        message: `part ${part} was checked against a rulebook that is not in force any more: send it again`,
      })),
  ];
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  if (complaints.length === 0 && found.rows !== undefined && found.rows !== rows) {
    const message = `there should be ${found.rows} rows; the parts have ${rows}`;
    complaints.push({ path: "/rows", code: "wrongCount", message });
  }
  if (complaints.length > 0) {
    throw new Refusal("importIncomplete", "The import cannot be committed yet", limited(complaints));
  }
}

/** @throws Refusal when another call was at the same import */
function moved(to: Import | undefined): Import {
  if (to === undefined) {
    throw new Refusal("changedMeanwhile", "Another call is committing this import: ask how far it is");
  }
  return to;
}

async function receiptOf(service: Committing, tenantId: TenantId, found: Import): Promise<CommitReceipt> {
  for await (const { revision, members, at } of service.register.revisions(tenantId)) {
    if (revision === found.revision) {
      return { status: "committed", revision, members, updatedAt: at };
    }
  }
  throw new Error(`The revision ${found.revision} of a committed import is missing`);
}
