import { compareCodePoints } from "../../canonical/index.ts";
import type { Line } from "../../ledger/index.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { type ChunkOutline, MEMBERS_PER_CHUNK } from "./register.ts";

/** What becomes of one member. */
export interface Edit {
  readonly id: string;
  /** The member after it (undefined: there is none), given the one before. */
  row(before: MemberShell | undefined): MemberShell | undefined;
}

export interface Rewriting {
  readonly base: readonly ChunkOutline[];
  /** The members of some of the chunks, in their order. */
  read(chunks: readonly ChunkOutline[]): AsyncIterable<readonly MemberShell[]>;
  /** In ascending order of id, none twice. */
  readonly edits: AsyncIterable<Edit> | Iterable<Edit>;
  /** What becomes of a member that no edit names. Absent: it stays, and its chunk need not be read. */
  readonly others?: (before: MemberShell) => MemberShell | undefined;
  /** What moved between two versions of a member. */
  moves(from: MemberShell | undefined, to: MemberShell | undefined): readonly Line[];
  /** Goes on after this id: everything up to it has been rewritten already. */
  readonly after?: string | undefined;
}

/** The next piece of a rewritten register: a chunk that stays as it is, or rows for a new one, or none. */
export interface Piece {
  readonly kept?: ChunkOutline;
  readonly rows: readonly MemberShell[];
  readonly lines: readonly Line[];
  /** Everything up to this id is in this piece and those before. */
  readonly through: string;
}

/**
 * A register with some of its members changed, piece by piece in ascending order of id. Only chunks in which something
 * changes are read and made anew; one that grows too large is split. Memory holds a few chunks, whatever the size.
 */
export async function* rewritten(work: Rewriting): AsyncGenerator<Piece> {
  const { after, others } = work;
  const base =
    after === undefined ? work.base : work.base.filter(({ last }) => compareCodePoints(last, after) > 0);
  const edits = new Edits(work.edits, after);
  const chunks = others === undefined ? undefined : work.read(base)[Symbol.asyncIterator]();
  const gathered = new Gathered(work);
  for (const [i, outline] of base.entries()) {
    const bound = i === base.length - 1 ? undefined : outline.last;
    // A chunk that was begun before cannot stay as it is: what comes up to `after` has been made anew already.
    const isBegun = after !== undefined && compareCodePoints(outline.first, after) <= 0;
    const canStay = chunks === undefined && !gathered.isSmall && !isBegun;
    if (canStay && (await edits.next(bound)) === undefined) {
      yield* gathered.all();
      yield { kept: outline, rows: [], lines: [], through: outline.last };
      continue;
    }
    const read = chunks ?? work.read([outline])[Symbol.asyncIterator]();
    for (const row of (await read.next()).value ?? missing()) {
      if (after !== undefined && compareCodePoints(row.id, after) <= 0) {
        continue;
      }
      let edit = await edits.next(row.id);
      for (; edit !== undefined && edit.id !== row.id; edit = await edits.next(row.id)) {
        gathered.add(edit.id, undefined, edit.row(undefined));
        edits.take();
      }
      if (edit === undefined) {
        gathered.add(row.id, row, others === undefined ? row : others(row));
      } else {
        gathered.add(row.id, row, edit.row(row));
        edits.take();
      }
      if (gathered.isFull) {
        yield gathered.chunk();
      }
    }
    yield* added(edits, bound, gathered);
    if (gathered.isEnough) {
      yield* gathered.all();
    }
  }
  yield* added(edits, undefined, gathered);
  yield* gathered.all();
}

/** New members up to `bound`, behind all that were read so far. */
async function* added(edits: Edits, bound: string | undefined, gathered: Gathered): AsyncGenerator<Piece> {
  for (let edit = await edits.next(bound); edit !== undefined; edit = await edits.next(bound)) {
    gathered.add(edit.id, undefined, edit.row(undefined));
    edits.take();
    if (gathered.isFull) {
      yield gathered.chunk();
    }
  }
}

function missing(): never {
  throw new Error("A chunk of the register cannot be read");
}

/** Edits one after the other, with a look at the next one. */
class Edits {
  readonly #edits: AsyncIterator<Edit> | Iterator<Edit>;
  readonly #after: string | undefined;
  #next: Edit | undefined;
  #ended = false;

  constructor(edits: Rewriting["edits"], after: string | undefined) {
    this.#edits = Symbol.asyncIterator in edits ? edits[Symbol.asyncIterator]() : edits[Symbol.iterator]();
    this.#after = after;
  }

  /** The next one, if it is of a member up to `bound`. */
  async next(bound: string | undefined): Promise<Edit | undefined> {
    while (this.#next === undefined && !this.#ended) {
      const { value, done } = await this.#edits.next();
      this.#ended = done === true;
      if (done !== true && (this.#after === undefined || compareCodePoints(value.id, this.#after) > 0)) {
        this.#next = value;
      }
    }
    const next = this.#next;
    return next === undefined || bound === undefined || compareCodePoints(next.id, bound) <= 0
      ? next
      : undefined;
  }

  take(): void {
    this.#next = undefined;
  }
}

/** A chunk with fewer members than this is joined with the next one when it is made anew. */
const SMALL = MEMBERS_PER_CHUNK / 4;

/** As many are a chunk of their own, so that a chunk's neighbours keep their bounds. */
const ENOUGH = MEMBERS_PER_CHUNK / 2;

interface Entry {
  readonly id: string;
  readonly row: MemberShell | undefined;
  readonly lines: readonly Line[];
}

/** Members on their way into a chunk. Those that are gone still have lines. */
class Gathered {
  readonly #moves: Rewriting["moves"];
  #entries: Entry[] = [];

  constructor({ moves }: Rewriting) {
    this.#moves = moves;
  }

  add(id: string, before: MemberShell | undefined, row: MemberShell | undefined): void {
    this.#entries.push({ id, row, lines: this.#moves(before, row) });
  }

  get isSmall(): boolean {
    return this.#entries.length > 0 && this.#entries.length < SMALL;
  }

  get isEnough(): boolean {
    return this.#entries.length >= ENOUGH && this.#entries.length <= MEMBERS_PER_CHUNK;
  }

  get isFull(): boolean {
    return this.#entries.length >= 2 * MEMBERS_PER_CHUNK;
  }

  /** A full chunk. */
  chunk(): Piece {
    return pieceOf(this.#entries.splice(0, MEMBERS_PER_CHUNK));
  }

  /** All there are, in chunks of about one size. */
  *all(): Generator<Piece> {
    const pieces = Math.ceil(this.#entries.length / MEMBERS_PER_CHUNK);
    const size = Math.ceil(this.#entries.length / pieces);
    while (this.#entries.length > 0) {
      yield pieceOf(this.#entries.splice(0, size));
    }
  }
}

function pieceOf(entries: readonly Entry[]): Piece {
  return {
    rows: entries.flatMap(({ row }) => row ?? []),
    lines: entries.flatMap(({ lines }) => lines),
    through: entries.at(-1)?.id ?? "",
  };
}
