/** Up to so many keys are compared one by one, by hash; objects with more get a set. */
const FEW = 16;

/**
 * The keys of one object of a JSON text, to find those given twice. It is reused for every object at its depth and
 * makes no strings for small objects: there may be millions of them in a snapshot.
 */
export class Keys {
  readonly #text: string;
  readonly #hashes = new Int32Array(FEW);
  readonly #starts = new Int32Array(FEW);
  readonly #ends = new Int32Array(FEW);
  #size = 0;
  #many: Set<string> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  clear(): void {
    this.#size = 0;
    this.#many = undefined;
  }

  /** Adds the key written from `start` (its opening quote) to `end` (after its closing quote); false if it was there. */
  add(start: number, end: number, escaped: boolean): boolean {
    if (this.#many !== undefined) return addTo(this.#many, keyAt(this.#text, start, end));
    const hash = escaped
      ? hashText(keyAt(this.#text, start, end), 0)
      : hashText(this.#text, start + 1, end - 1);
    for (let i = 0; i < this.#size; i += 1) {
      if (this.#hashes[i] === hash && this.#at(i) === keyAt(this.#text, start, end)) return false;
    }
    if (this.#size === FEW) {
      this.#many = new Set(Array.from({ length: FEW }, (_, i) => this.#at(i)));
      return addTo(this.#many, keyAt(this.#text, start, end));
    }
    this.#hashes[this.#size] = hash;
    this.#starts[this.#size] = start;
    this.#ends[this.#size] = end;
    this.#size += 1;
    return true;
  }

  #at(i: number): string {
    return keyAt(this.#text, this.#starts[i], this.#ends[i]);
  }
}

/** The string written in `text` from its opening quote at `start` to its closing quote before `end`. */
export function keyAt(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  return written.includes("\\") ? String(JSON.parse(written)) : written.slice(1, -1);
}

function addTo(set: Set<string>, key: string): boolean {
  const before = set.size;
  return set.add(key).size > before;
}

function hashText(text: string, start: number, end = text.length): number {
  let hash = 0;
  for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
