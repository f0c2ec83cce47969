/**
 * What is counted of the whole service, by its name in CloudWatch, and in which unit. Who counts and who watches take the
 * names from here, so that no alarm can wait for something that nobody says.
 */
export const METRICS = {
  RunsCompleted: "Count",
  RunsFailed: "Count",
  /** Of the runs that failed, those whose records are not what the whole run computes. */
  FinalCheckDiffered: "Count",
  RunsStuck: "Count",
  /** Attempts to deliver a webhook that its endpoint did not take. */
  DeliveriesFailed: "Count",
  /** How old a message was that its endpoint did not take: the greatest is the one that has waited longest. */
  OldestUntold: "Seconds",
  /** Requests beyond what the tenant's plan lets through. */
  RequestsThrottled: "Count",
  ImportsFailed: "Count",
} as const;

export type Metric = keyof typeof METRICS;

export const NAMESPACE = "Lossline";

/** The one dimension. A tenant is none: each would cost as much as all of them; the log says whom it was about. */
export const STAGE_DIMENSION = "stage";
