/**
 * Values that are dear to load, the last used of them kept: as many as weigh no more than `budget` together, and the
 * last one always. Whoever asks for a value that is being loaded waits for the same loading.
 */
export class Lru<T> {
  readonly #budget: number;
  readonly #weigh: (value: T) => number;
  readonly #loading = new Map<string, Promise<T>>();
  readonly #kept = new Map<string, { readonly value: T; readonly weight: number }>();
  #weight = 0;

  constructor(budget: number, weigh: (value: T) => number) {
    this.#budget = budget;
    this.#weigh = weigh;
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      // What was used last stands last; the first is the one to go.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.value;
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
    this.#drop(key);
    const weight = this.#weigh(value);
    this.#kept.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.#budget || this.#kept.size === 1) {
        return;
      }
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }
}
