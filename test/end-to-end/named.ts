import type { TestContext } from "vitest";

/** Skips a test that moves the time of state machines on: a Step Functions that somebody named keeps a time of its own. */
export function needsTimeOfStates({ skip }: TestContext): void {
  skip(
    Boolean(NAMED),
    "AWS_ENDPOINT_URL_SFN names a Step Functions that keeps its own time; this test moves it on by itself",
  );
}

/** Looked at before an edition starts, which sets it to what stands before its own. */
const NAMED = process.env.AWS_ENDPOINT_URL_SFN;
