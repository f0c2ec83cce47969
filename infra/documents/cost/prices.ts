/** A list price of AWS, in dollars. */
export interface Price {
  readonly dollars: number;
  /** For so many. */
  readonly per: number;
  readonly of: string;
  /** The page that says it. */
  readonly page: string;
}

/** List prices in us-east-1 in November 2026: the first tier, and nothing taken off for what is given away each month. */
export const PRICES = {
  apiRequest: price(1, 1_000_000, "requests of an HTTP API, each of up to 512 KiB", "api-gateway"),
  gbOut: price(0.09, 1, "GB sent to the internet", "ec2/pricing/on-demand"),
  kmsRequest: price(0.03, 10_000, "requests to KMS", "kms"),
  writeUnit: price(0.625, 1_000_000, "write request units of DynamoDB", "dynamodb"),
  readUnit: price(0.125, 1_000_000, "read request units of DynamoDB", "dynamodb"),
  transition: price(0.025, 1_000, "state transitions of Step Functions", "step-functions"),
  call: price(0.2, 1_000_000, "calls of Lambda functions", "lambda"),
  trace: price(5, 1_000_000, "traces recorded by X-Ray", "xray"),
  gbSecond: price(13.3334, 1_000_000, "GB-seconds of Lambda on arm64, loading included", "lambda"),
  gbLogged: price(0.5, 1, "GB of logs taken in by CloudWatch", "cloudwatch"),
  gbStored: price(0.25, 1, "GB kept in DynamoDB for a month", "dynamodb"),
  gbRecoverable: price(0.2, 1, "GB recoverable to any second, for a month", "dynamodb"),
  key: price(1, 1, "customer-managed keys of KMS, for a month", "kms"),
  metric: price(0.3, 1, "metrics of one's own in CloudWatch, for a month", "cloudwatch"),
  alarm: price(0.1, 1, "metrics that alarms of CloudWatch watch, for a month", "cloudwatch"),
  dashboard: price(3, 1, "dashboards of CloudWatch, for a month", "cloudwatch"),
} as const;

export type PriceName = keyof typeof PRICES;

/** What one of each costs. */
export const UNIT_PRICES: Readonly<Record<PriceName, number>> = {
  apiRequest: one("apiRequest"),
  gbOut: one("gbOut"),
  kmsRequest: one("kmsRequest"),
  writeUnit: one("writeUnit"),
  readUnit: one("readUnit"),
  transition: one("transition"),
  call: one("call"),
  trace: one("trace"),
  gbSecond: one("gbSecond"),
  gbLogged: one("gbLogged"),
  gbStored: one("gbStored"),
  gbRecoverable: one("gbRecoverable"),
  key: one("key"),
  metric: one("metric"),
  alarm: one("alarm"),
  dashboard: one("dashboard"),
};

function one(name: PriceName): number {
  return PRICES[name].dollars / PRICES[name].per;
}

function price(dollars: number, per: number, of: string, page: string): Price {
  const path = page.includes("/") ? page : `${page}/pricing`;
  return { dollars, per, of, page: `https://aws.amazon.com/${path}/` };
}
