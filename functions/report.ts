import { clock } from "./clock.ts";
import { METRICS, type Metric, NAMESPACE, STAGE_DIMENSION } from "./metrics.ts";

/** Something that whoever runs the service should be able to find, to count, or to be woken by. */
export interface Report {
  readonly level: "INFO" | "WARN" | "ERROR";
  /** What happened, in the same words each time. */
  readonly says: string;
  /** Whom and what it is about: ids and names. Neither amounts nor secrets have a place here. */
  readonly about: About;
  /** What it adds to the metrics. */
  readonly counts?: Readonly<Partial<Record<Metric, number>>>;
  /** What nobody foresaw, with its stack. */
  readonly error?: unknown;
}

export interface About {
  readonly tenantId?: string | undefined;
  readonly runId?: string;
  /** Of a webhook, as its endpoint sees it. */
  readonly messageId?: string;
  readonly importId?: string;
  readonly requestId?: string;
  /** Method and path of a request. */
  readonly request?: string;
  /** The name of an error. */
  readonly code?: string;
}

/**
 * Prints a report as one line of the log, which is at the same time a line of CloudWatch's embedded metric format: the
 * metric and whom it is about cannot come apart. A library for these few lines would be larger than all that it prints,
 * and has a state to be emptied at the end of each call. Past `console`, which on Lambda would wrap the line into another.
 */
export function print(report: Report): void {
  process.stdout.write(`${lineOf(report)}\n`);
}

let take: (report: Report) => void = print;

/** Reports something. It never fails what is reported. */
export function report(what: Report): void {
  take(what);
}

/** From now on reports go there. Whoever runs the functions elsewhere than on AWS may say so. */
export function reportTo(other: (report: Report) => void): void {
  take = other;
}

function lineOf({ level, says, about, counts = {}, error }: Report): string {
  const now = clock.now();
  return JSON.stringify({
    timestamp: new Date(now).toISOString(),
    level,
    message: says,
    ...about,
    ...(error === undefined ? {} : { error: described(error) }),
    ...(Object.keys(counts).length === 0 ? {} : { ...counts, ...embedded(Object.keys(counts), now) }),
  });
}

/** What tells CloudWatch which of a line's values are metrics, and of which stage, `STAGE`. */
function embedded(names: readonly string[], now: number) {
  const Metrics = Object.entries(METRICS)
    .filter(([Name]) => names.includes(Name))
    .map(([Name, Unit]) => ({ Name, Unit }));
  return {
    [STAGE_DIMENSION]: process.env.STAGE,
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [[STAGE_DIMENSION]], Metrics }],
    },
  };
}

function described(error: unknown) {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { message: String(error) };
}
