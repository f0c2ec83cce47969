import { compareCodePoints } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import { decimalsOf, type Holder, type Line, movements, OUTSIDE } from "../../ledger/index.ts";
import type { LinesOutline, Manifest, Posting, RegisterStore, Revision } from "../members/register.ts";
import { commonText, commonUnits, type Differences, damageOf } from "./reconcile-differences.ts";

/**
 * Compares what all postings add up to with what the newest revision says, chunk by chunk from `start` on: how many
 * members were compared, and how many chunks have been so far, if time ran out.
 */
export async function checkBalances(
  register: RegisterStore,
  tenantId: TenantId,
  revisions: readonly Revision[],
  start: number,
  isLate: () => boolean,
  differences: Differences,
): Promise<{ members: number; chunks?: number }> {
  const [newest] = revisions;
  const manifest = newest && (await manifestOf(register, tenantId, newest, differences));
  if (manifest?.terms === undefined) {
    return { members: 0 };
  }
  const decimals = decimalsOf(manifest.terms);
  const balances = movements("member", undefined, manifest.terms, decimals);
  const readers = await readersOf(register, tenantId, revisions, differences);
  if (start === 0) {
    const held = movements("operator", undefined, manifest.terms, decimals);
    const posted = new Balances();
    for (const { posting } of readers) {
      posted.add(posting.operator, posting.decimals);
    }
    posted.subtract(held(undefined, manifest.operator ?? NOTHING, OUTSIDE), decimals);
    posted.report(differences);
  }
  let members = 0;
  const ranges = Math.max(1, manifest.chunks.length);
  for (let i = start; i < ranges; i += 1) {
    if (isLate() && i > start) {
      return { members, chunks: i };
    }
    const outline = manifest.chunks[i];
    const from = i === 0 ? undefined : manifest.chunks[i - 1].last;
    const through = i === ranges - 1 ? undefined : outline?.last;
    const posted = new Balances();
    for (const reader of readers) {
      posted.add(await reader.lines(from, through), reader.posting.decimals);
    }
    try {
      const rows = outline === undefined ? [] : await register.chunk(tenantId, outline.digest);
      members += rows.length;
      for (const row of rows) {
        posted.subtract(balances(undefined, row, OUTSIDE), decimals);
      }
      posted.report(differences);
    } catch (error) {
      differences.add({ code: "chunkDamaged", message: damageOf(error) });
    }
  }
  return { members };
}

const NOTHING: Holder = {};

async function manifestOf(
  register: RegisterStore,
  tenantId: TenantId,
  { revision, manifest }: Revision,
  differences: Differences,
): Promise<Manifest | undefined> {
  try {
    return await register.manifest(tenantId, manifest);
  } catch (error) {
    differences.add({ code: "chunkDamaged", revision, message: damageOf(error) });
    return undefined;
  }
}

/** One for each posting that can be read; those that cannot were reported when they were added up. */
async function readersOf(
  register: RegisterStore,
  tenantId: TenantId,
  revisions: readonly Revision[],
  differences: Differences,
): Promise<readonly PostingReader[]> {
  const readers: PostingReader[] = [];
  for (const { posting } of revisions) {
    if (posting !== undefined) {
      try {
        const read = await register.posting(tenantId, posting);
        readers.push(new PostingReader(register, tenantId, read, differences));
      } catch (error) {
        damageOf(error);
      }
    }
  }
  return readers;
}

/** Reads a posting's lines in ascending order of member, one chunk in memory at a time. */
class PostingReader {
  readonly posting: Posting;
  readonly #register: RegisterStore;
  readonly #tenantId: TenantId;
  readonly #differences: Differences;
  #next = 0;
  #held: readonly Line[] = [];

  constructor(register: RegisterStore, tenantId: TenantId, posting: Posting, differences: Differences) {
    this.posting = posting;
    this.#register = register;
    this.#tenantId = tenantId;
    this.#differences = differences;
  }

  /** The lines of members after `from` and up to `through`; asked for in ascending order. */
  async lines(from: string | undefined, through: string | undefined): Promise<readonly Line[]> {
    const found: Line[] = [];
    for (;;) {
      const rest = this.#held.findIndex((line) => isAfter(line, through));
      const taken = rest < 0 ? this.#held : this.#held.slice(0, rest);
      for (const line of taken) {
        if (from === undefined || isAfter(line, from)) {
          found.push(line);
        }
      }
      this.#held = rest < 0 ? [] : this.#held.slice(rest);
      const outline = this.posting.chunks[this.#next];
      if (rest >= 0 || outline === undefined || isBeyond(outline.first, through)) {
        return found;
      }
      this.#next += 1;
      if (from === undefined || isBeyond(outline.last, from)) {
        this.#held = await this.#read(outline);
      }
    }
  }

  async #read({ digest }: LinesOutline): Promise<readonly Line[]> {
    try {
      return await this.#register.lines(this.#tenantId, digest, this.posting.decimals);
    } catch (error) {
      const { revision } = this.posting;
      this.#differences.add({ code: "postingDamaged", revision, message: damageOf(error) });
      return [];
    }
  }
}

function isBeyond(id: string, bound: string | undefined): boolean {
  return bound !== undefined && compareCodePoints(id, bound) > 0;
}

/** Whether a line is of a member after `bound`, if there is a bound. */
function isAfter({ memberId }: Line, bound: string | undefined): boolean {
  return bound !== undefined && compareCodePoints(memberId ?? "", bound) > 0;
}

/** What accounts have by their postings, less what the register says they have. */
class Balances {
  readonly #accounts = new Map<string, { line: Line; posted: bigint; held: bigint }>();

  add(lines: readonly Line[], decimals: number): void {
    for (const line of lines) {
      this.#account(line).posted += commonUnits(line.amount, decimals);
    }
  }

  subtract(lines: readonly Line[], decimals: number): void {
    for (const line of lines) {
      this.#account(line).held += commonUnits(line.amount, decimals);
    }
  }

  report(differences: Differences): void {
    for (const { line, posted, held } of this.#accounts.values()) {
      if (posted === held) {
        continue;
      }
      const { memberId, segment, figure } = line;
      const who = memberId === null ? "The operator" : `Member ${memberId}`;
      const where = segment === null ? "" : ` in ${segment}`;
      differences.add({
        code: "balanceDiffers",
        memberId,
        segment,
        figure,
        posted: commonText(posted),
        held: commonText(held),
        message: `${who} has ${commonText(held)} of ${figure}${where}, but the postings add up to ${commonText(posted)}`,
      });
    }
  }

  #account(line: Line) {
    const key = `${line.memberId ?? ""}\n${line.segment ?? ""}\n${line.figure}`;
    let account = this.#accounts.get(key);
    if (account === undefined) {
      account = { line, posted: 0n, held: 0n };
      this.#accounts.set(key, account);
    }
    return account;
  }
}
