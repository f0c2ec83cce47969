import type { Report } from "../../functions/report.ts";

/**
 * Takes the functions' reports on one machine. Who sits at the terminal is told of errors, in words; what is counted is for
 * CloudWatch, which is not here, and what becomes of runs is in their alarms.
 */
export function onTerminal({ level, says, about, error }: Report): void {
  if (level === "ERROR") {
    console.error(`${says} (${Object.values(about).join(", ")}):`, error);
  }
}
