import fc from "fast-check";
import { expect, test } from "vitest";
import { compareCodePoints } from "../../shared/canonical/index.ts";
import { type ChunkOutline, MEMBERS_PER_CHUNK } from "../../shared/service/members/register.ts";
import { type Edit, type Piece, rewritten } from "../../shared/service/members/rewrite.ts";
import type { MemberShell } from "../../shared/snapshot/schema.ts";

/** Chunks by digest, as a register keeps them. */
class Chunks {
  readonly #rows = new Map<string, readonly MemberShell[]>();
  reads = 0;

  put(rows: readonly MemberShell[]): ChunkOutline {
    const digest = `chunk-${this.#rows.size}`;
    this.#rows.set(digest, rows);
    const [first, last] = [rows.at(0)?.id ?? "", rows.at(-1)?.id ?? ""];
    return { first, last, members: rows.length, inSegments: 0, digest };
  }

  async *read(outlines: readonly ChunkOutline[]) {
    for (const { digest } of outlines) {
      this.reads += 1;
      yield this.#rows.get(digest) ?? [];
    }
  }
}

const idOf = (n: number) => `M-${String(n).padStart(6, "0")}`;
const member = (n: number, name: string): MemberShell => ({ id: idOf(n), name });

/** Edits that give members a name, or (null) remove them. */
function editsOf(changes: ReadonlyMap<number, string | null>): Edit[] {
  return [...changes]
    .map(([n, name]) => ({ id: idOf(n), row: () => (name === null ? undefined : member(n, name)) }))
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

async function rewrite(
  chunks: Chunks,
  base: readonly ChunkOutline[],
  edits: readonly Edit[],
  options: { after?: string; dropOthers?: boolean; stopAfter?: number } = {},
) {
  const outlines: ChunkOutline[] = [];
  const pieces: Piece[] = [];
  const work = {
    base,
    read: (some: readonly ChunkOutline[]) => chunks.read(some),
    edits,
    moves: () => [],
    after: options.after,
    ...(options.dropOthers ? { others: () => undefined } : {}),
  };
  for await (const piece of rewritten(work)) {
    pieces.push(piece);
    if (piece.kept !== undefined) outlines.push(piece.kept);
    else if (piece.rows.length > 0) outlines.push(chunks.put(piece.rows));
    if (pieces.length === options.stopAfter) break;
  }
  return { outlines, pieces };
}

async function membersIn(chunks: Chunks, outlines: readonly ChunkOutline[]) {
  const found = [];
  for await (const rows of chunks.read(outlines)) found.push(...rows);
  return found;
}

const numbers = fc.array(fc.nat(9_000), { maxLength: 4_000, size: "max" });
const changes = fc.array(fc.tuple(fc.nat(9_000), fc.option(fc.constant("new"), { nil: null })), {
  maxLength: 300,
  size: "max",
});

test("a rewritten register has exactly the members it should, in chunks in order and none too large", async () => {
  await fc.assert(
    fc.asyncProperty(
      numbers,
      fc.array(changes, { maxLength: 4 }),
      fc.boolean(),
      async (start, rounds, drop) => {
        const chunks = new Chunks();
        let { outlines } = await rewrite(chunks, [], editsOf(new Map(start.map((n) => [n, "old"]))));
        const expected = new Map<number, string>(start.map((n) => [n, "old"]));
        for (const [i, round] of rounds.entries()) {
          const dropOthers = drop && i === rounds.length - 1;
          const edits = new Map(round);
          if (dropOthers) expected.clear();
          for (const [n, name] of edits) {
            if (name === null) expected.delete(n);
            else expected.set(n, name);
          }
          ({ outlines } = await rewrite(chunks, outlines, editsOf(edits), { dropOthers }));
        }
        const rows = [...expected].sort(([a], [b]) => a - b).map(([n, name]) => member(n, name));
        expect(await membersIn(chunks, outlines)).toEqual(rows);
        for (const { members } of outlines) expect(members).toBeLessThanOrEqual(MEMBERS_PER_CHUNK);
      },
    ),
    { numRuns: 60 },
  );
});

test("stopped after any piece and taken up again, it comes out the same", async () => {
  await fc.assert(
    fc.asyncProperty(numbers, changes, fc.integer({ min: 1, max: 6 }), async (start, round, stopAfter) => {
      const chunks = new Chunks();
      const { outlines: base } = await rewrite(chunks, [], editsOf(new Map(start.map((n) => [n, "old"]))));
      const edits = editsOf(new Map(round));
      const whole = await rewrite(chunks, base, edits);
      const first = await rewrite(chunks, base, edits, { stopAfter });
      const after = first.pieces.at(-1)?.through;
      const rest = await rewrite(chunks, base, edits, after === undefined ? {} : { after });
      const joined = first.pieces.length < stopAfter ? first.outlines : [...first.outlines, ...rest.outlines];
      expect(await membersIn(chunks, joined)).toEqual(await membersIn(chunks, whole.outlines));
    }),
    { numRuns: 60 },
  );
});

test("a change of one member reads and makes one chunk, however many there are", async () => {
  const chunks = new Chunks();
  const many = new Map(Array.from({ length: 20_000 }, (_, n) => [n, "old"] as const));
  const { outlines } = await rewrite(chunks, [], editsOf(many));
  chunks.reads = 0;
  const { outlines: after, pieces } = await rewrite(chunks, outlines, editsOf(new Map([[7_777, "new"]])));
  expect(chunks.reads).toBe(1);
  expect(pieces.filter(({ kept }) => kept === undefined)).toHaveLength(1);
  expect(after.filter((outline) => !outlines.includes(outline))).toHaveLength(1);
});
