import { print, reportTo } from "../../functions/report.ts";

/** A line of the log, as a function prints it on AWS. */
export interface Line extends Record<string, unknown> {
  readonly level: string;
  readonly message: string;
}

/** Everything that functions print from now on, as on AWS, and nothing else that this process prints. */
export function printedLines(): readonly Line[] {
  const lines: Line[] = [];
  const write = process.stdout.write.bind(process.stdout);
  reportTo((report) => {
    process.stdout.write = (chunk) => {
      lines.push(JSON.parse(String(chunk)));
      return true;
    };
    try {
      print(report);
    } finally {
      process.stdout.write = write;
    }
  });
  return lines;
}

/** What CloudWatch takes out of a line: each metric with its value, in which namespace and by which dimensions. */
export function metricsIn(line: Line) {
  const { CloudWatchMetrics = [] } = Object(line._aws);
  const embedded: {
    Namespace: string;
    Dimensions: string[][];
    Metrics: { Name: string; Unit: string }[];
  }[] = CloudWatchMetrics;
  return embedded.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Metrics.map(({ Name, Unit }) => ({
      namespace: Namespace,
      dimensions: Dimensions.map((names) => Object.fromEntries(names.map((name) => [name, line[name]]))),
      name: Name,
      unit: Unit,
      value: line[Name],
    })),
  );
}
