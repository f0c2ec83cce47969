import { readFileSync } from "node:fs";
import { z } from "zod";

const count = z.int().nonnegative();
const units = z.number().nonnegative();

/** What one function did, and what it asked for. */
const workSchema = z.strictObject({
  invocations: count,
  /** Its calls together, each rounded up to a millisecond. */
  ms: count,
  /** Of that, what processors worked. */
  cpuMs: count,
  /** Loading it before the first. */
  loadingMs: count,
  peakMebibytes: count,
  logBytes: count,
  kmsRequests: count,
  dynamoDbRequests: count,
  readUnits: units,
  writeUnits: units,
});

/** What happened while something was done. */
const phaseSchema = z.strictObject({
  /** As they are billed: each begun 512 KiB of a request or of its answer is one. */
  apiRequests: count,
  bytesOut: count,
  /** Of the state machine: each state that was entered, each retry, and the start. */
  transitions: count,
  functions: z.record(z.string(), workSchema),
});

const runSchema = z.strictObject({
  members: count,
  tranches: count,
  /** Payments that members made on calls of one of the tranches; none where none calls. */
  payments: count,
  /** Lines of the last tranche. */
  lines: count,
  import: phaseSchema,
  run: phaseSchema,
  /** All lines of the last tranche, in pages of 10,000. */
  reading: phaseSchema,
  /** Bytes that stay in the table: of the members, and of the run. */
  stored: z.strictObject({ members: count, run: count }),
});

const measuredSchema = z.strictObject({
  engine: z.string(),
  date: z.iso.date(),
  machine: z.string(),
  runs: z.array(runSchema),
  /** A minute in which nothing happens. */
  idle: z.array(z.strictObject({ tenants: count, minute: phaseSchema })),
});

export type Work = z.output<typeof workSchema>;
export type Phase = z.output<typeof phaseSchema>;
export type MeasuredRun = z.output<typeof runSchema>;
export type Measured = z.output<typeof measuredSchema>;

export const MEASURED_FILE = new URL("../../../docs/measured-runs.json", import.meta.url);

/** What was measured last. */
export function readMeasured(): Measured {
  return measuredSchema.parse(JSON.parse(readFileSync(MEASURED_FILE, "utf8")));
}
