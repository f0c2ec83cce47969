import { report } from "./report.ts";

/**
 * The handler of a function that looks after everybody. Where something went wrong with several, each is reported: of many
 * errors in one Lambda prints only how many they are.
 */
export function forEveryone<Given extends unknown[]>(work: (...given: Given) => Promise<void>) {
  return async (...given: Given): Promise<void> => {
    try {
      await work(...given);
    } catch (error) {
      for (const each of error instanceof AggregateError ? error.errors : [error]) {
        report({ level: "WARN", says: "Somebody could not be looked after", about: {}, error: each });
      }
      throw error;
    }
  };
}
