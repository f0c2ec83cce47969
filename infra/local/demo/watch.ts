import { progress } from "./pages.ts";
import type { Run, Venue } from "./venue.ts";

const BETWEEN_LOOKS = 25;

/**
 * Watches a run to its end and prints a line per tranche as its state ends; on a terminal, also which one is running.
 * @throws Error when the run fails
 */
export async function watch(venue: Venue, runId: string): Promise<Run> {
  let printed = 0;
  for (;;) {
    const run = await venue.run(runId);
    const ended = run.status === "completed" || run.status === "failed";
    for (const [position, tranche] of run.tranches.entries()) {
      if (position >= printed && (ended || !["pending", "running"].includes(tranche.state))) {
        overwrite(`${progress(run, tranche, position)}\n`);
        printed = position + 1;
      }
    }
    if (run.status === "failed") {
      throw new Error(`The run failed: ${run.failure?.code}: ${run.failure?.message}`);
    }
    if (ended) {
      return run;
    }
    const next = run.tranches[printed];
    overwrite(next === undefined ? "  Final check …" : `${progress(run, next, printed)} …`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

/** On a terminal, what has no line end is overwritten by what comes next; elsewhere it is not written at all. */
function overwrite(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\u001b[2K${text}`);
  } else if (text.endsWith("\n")) {
    process.stdout.write(text);
  }
}
