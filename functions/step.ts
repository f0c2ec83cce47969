import { type RunPayload, runPayload } from "./payload.ts";
import { report } from "./report.ts";
import { markingTransient } from "./transient.ts";

/**
 * The handler of a task of state machines: what it does about its run, of which the payload may say more. Should it fail,
 * the log says whose run it was; Lambda itself only prints the error.
 */
export function step<T>(work: (run: RunPayload, payload: unknown) => Promise<T>) {
  return (payload: unknown): Promise<T> =>
    markingTransient(async () => {
      const run = runPayload(payload);
      try {
        return await work(run, payload);
      } catch (error) {
        const code = error instanceof Error ? error.name : typeof error;
        report({ level: "WARN", says: "A step has failed", about: { ...run, code } });
        throw error;
      }
    });
}
