/**
 * Values that are dear to load, the last used of them kept: as many as weigh no more than `budget` together, and the
 * last one always. Whoever asks for a value that is being loaded waits for the same loading.
 */
export class Lru<T> {
  readonly #budget: number;
  readonly #weigh: (value: T) => number;
  readonly #loading = new Map<string, Promise<T>>();
  readonly #kept = new Map<string, T>();

  constructor(budget: number, weigh: (value: T) => number) {
    this.#budget = budget;
    this.#weigh = weigh;
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.set(key, kept);
      return kept;
    }
    const loading = this.#loading.get(key) ?? load();
    this.#loading.set(key, loading);
    try {
      const value = await loading;
      this.set(key, value);
      return value;
    } finally {
      this.#loading.delete(key);
    }
  }

  set(key: string, value: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    let weight = 0;
    for (const one of this.#kept.values()) {
      weight += this.#weigh(one);
    }
    for (const [oldest, one] of this.#kept) {
      if (weight <= this.#budget || this.#kept.size === 1) {
        return;
      }
      this.#kept.delete(oldest);
      weight -= this.#weigh(one);
    }
  }
}
