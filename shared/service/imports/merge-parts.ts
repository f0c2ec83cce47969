import { compareCodePoints } from "../../canonical/index.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import type { PartChunk, PartRows } from "./imports.ts";

/** A sorted part, whose rows are read a chunk at a time. */
export interface SortedPart {
  readonly part: number;
  readonly chunks: readonly PartChunk[];
  rows(chunk: PartChunk): Promise<PartRows>;
}

/** A row, and where it was sent. */
export interface MergedRow {
  readonly row: MemberShell;
  readonly part: number;
  readonly line: number;
}

/**
 * The rows of all parts in ascending order of id, those after `after` if given. Of each part at most two chunks are in
 * memory, and none before its turn comes. A member in two rows comes twice.
 */
export async function* mergedRows(
  parts: readonly SortedPart[],
  after: string | undefined,
): AsyncGenerator<MergedRow> {
  const heap = new Heap();
  for (const part of parts) {
    const reader = new PartReader(part, after);
    if (reader.id !== undefined) {
      heap.push(reader);
    }
  }
  for (let reader = heap.top; reader !== undefined; reader = heap.top) {
    if (reader.isLoaded) {
      yield reader.take();
    } else {
      await reader.load();
    }
    heap.settle();
  }
}

class PartReader {
  readonly number: number;
  readonly #part: SortedPart;
  readonly #after: string | undefined;
  readonly #chunks: readonly PartChunk[];
  #next = 0;
  #ahead: Promise<PartRows> | undefined;
  #held: PartRows = { rows: [], lines: [] };
  #at = 0;

  constructor(part: SortedPart, after: string | undefined) {
    this.number = part.part;
    this.#part = part;
    this.#after = after;
    this.#chunks =
      after === undefined
        ? part.chunks
        : part.chunks.filter(({ last }) => compareCodePoints(last, after) > 0);
  }

  /** The id of its next row, or one that is not above it; undefined at its end. */
  get id(): string | undefined {
    return this.isLoaded ? this.#held.rows[this.#at]?.id : this.#chunks[this.#next]?.first;
  }

  get isLoaded(): boolean {
    return this.#at < this.#held.rows.length;
  }

  async load(): Promise<void> {
    const held = await (this.#ahead ?? this.#read());
    this.#next += 1;
    this.#ahead = this.#next < this.#chunks.length ? this.#read() : undefined;
    // Whoever loads it sees the failure; until then it is not unhandled.
    this.#ahead?.catch(() => undefined);
    const after = this.#after;
    const start = after === undefined ? 0 : held.rows.findIndex(({ id }) => compareCodePoints(id, after) > 0);
    this.#held = held;
    this.#at = start < 0 ? held.rows.length : start;
  }

  take(): MergedRow {
    const [row, line] = [this.#held.rows[this.#at], this.#held.lines[this.#at]];
    this.#at += 1;
    return { row, part: this.number, line };
  }

  #read(): Promise<PartRows> {
    return this.#part.rows(this.#chunks[this.#next]);
  }
}

/** Readers with the one whose next id is lowest on top; of equal ones that of the earlier part. */
class Heap {
  readonly #readers: PartReader[] = [];

  get top(): PartReader | undefined {
    return this.#readers[0];
  }

  push(reader: PartReader): void {
    const readers = this.#readers;
    let at = readers.push(reader) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(readers[at], readers[parent])) {
        return;
      }
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Puts the top in its place again, after it went on; takes it away at its end. */
  settle(): void {
    const readers = this.#readers;
    if (readers[0]?.id === undefined) {
      const last = readers.pop();
      if (last === undefined || readers.length === 0) {
        return;
      }
      readers[0] = last;
    }
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let lowest = at;
      if (left < readers.length && isBefore(readers[left], readers[lowest])) {
        lowest = left;
      }
      if (right < readers.length && isBefore(readers[right], readers[lowest])) {
        lowest = right;
      }
      if (lowest === at) {
        return;
      }
      this.#swap(at, lowest);
      at = lowest;
    }
  }

  #swap(a: number, b: number): void {
    const kept = this.#readers[a];
    this.#readers[a] = this.#readers[b];
    this.#readers[b] = kept;
  }
}

function isBefore(a: PartReader, b: PartReader): boolean {
  const order = compareCodePoints(a.id ?? "", b.id ?? "");
  return order < 0 || (order === 0 && a.number < b.number);
}
