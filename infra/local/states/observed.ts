import { z } from "zod";
import { ApiError } from "./errors.ts";

/** How a machine is to be logged and traced. Nothing is on this machine; what was asked for is kept and told. */
export const observedSchema = {
  loggingConfiguration: z
    .object({
      level: z.enum(["ALL", "ERROR", "FATAL", "OFF"]).default("OFF"),
      includeExecutionData: z.boolean().default(false),
      destinations: z
        .array(z.object({ cloudWatchLogsLogGroup: z.object({ logGroupArn: z.string().max(256) }) }))
        .max(1)
        .optional(),
    })
    .optional(),
  tracingConfiguration: z.object({ enabled: z.boolean().default(false) }).optional(),
};

/** What a request says of it. Of a new machine, and of one from before this was kept, what is absent is off. */
export type Observed = z.infer<z.ZodObject<typeof observedSchema>>;

const LOGGING_OFF: NonNullable<Observed["loggingConfiguration"]> = {
  level: "OFF",
  includeExecutionData: false,
};
const TRACING_OFF = { enabled: false };

/** What a machine becomes: what is absent stays. @throws ApiError when it is to log, and not where */
export function observedAs(wanted: Observed, before: Observed = {}) {
  const {
    loggingConfiguration = before.loggingConfiguration ?? LOGGING_OFF,
    tracingConfiguration = before.tracingConfiguration ?? TRACING_OFF,
  } = wanted;
  const { level, destinations = [] } = loggingConfiguration;
  const isNamed = destinations.every(({ cloudWatchLogsLogGroup: { logGroupArn } }) =>
    logGroupArn.endsWith(":*"),
  );
  if (!isNamed || (level !== "OFF" && destinations.length === 0)) {
    throw new ApiError(
      "InvalidLoggingConfiguration",
      "Invalid Logging Configuration: Must specify exactly one Log Destination, with :* at its end.",
    );
  }
  return { loggingConfiguration, tracingConfiguration };
}

export function isObservedAlike(a: Observed, b: Observed): boolean {
  return JSON.stringify(observedAs(a)) === JSON.stringify(observedAs(b));
}
