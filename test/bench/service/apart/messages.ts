/** What a function's process is told, */
export interface Called {
  readonly id: number;
  readonly event: unknown;
}

/** and what it tells: that it is loaded, then what became of each event. */
export type FromProcess = Loaded | Ended;

export interface Loaded {
  readonly loadingMs: number;
}

export interface Ended {
  readonly id: number;
  readonly ms: number;
  /** Of the processors, in all its threads. */
  readonly cpuMs: number;
  readonly kmsRequests: number;
  readonly answer?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}
