import type { Failure } from "./errors.ts";
import type { JsonObject } from "./json.ts";
import type { StateType } from "./program.ts";

/** An event of an execution's history, as `GetExecutionHistory` answers it. */
export interface HistoryEvent extends JsonObject {
  id: number;
  previousEventId: number;
  /** Seconds since the epoch, as the protocol has it. */
  timestamp: number;
  type: string;
}

/** AWS ends an execution whose history grows beyond this. */
export const HISTORY_LIMIT = 25_000;

/**
 * Writes a history: numbers the events and links each to the one before it in its branch. The first event of a branch
 * follows the Parallel state's; what follows the Parallel state follows the last event of any branch.
 */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly #last = new Map<string, number>();

  add(at: number, scope: string, type: string, details: JsonObject = {}): void {
    const id = this.events.length + 1;
    const previousEventId = this.#last.get(scope) ?? this.#last.get(parentOf(scope)) ?? 0;
    this.events.push({ id, previousEventId, timestamp: at / 1000, type, ...details });
    this.#last.set(scope, id);
  }

  /** The branches of a Parallel state have ended: what comes next in `scope` follows the last of their events. */
  join(scope: string, parallel: string): void {
    for (const branch of [...this.#last.keys()]) {
      if (branch.startsWith(`${scope}/${parallel}/`)) {
        this.#last.set(scope, Math.max(this.#last.get(scope) ?? 0, this.#last.get(branch) ?? 0));
        this.#last.delete(branch);
      }
    }
  }
}

/** "/P/0" is inside "": a scope without its last two parts. */
function parentOf(scope: string): string {
  return scope.split("/").slice(0, -2).join("/");
}

/** The name of the detail that holds an event's particulars: `taskSucceededEventDetails` of `TaskSucceeded`. */
export function details(type: string, particulars: JsonObject): JsonObject {
  return { [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: particulars };
}

export function failureDetails(type: string, failure: Failure): JsonObject {
  return details(type, { error: failure.error, cause: failure.cause });
}

/** `TaskStateEntered` and `TaskStateExited` share one form of details, whatever the state. */
export function entered(type: StateType, name: string, input: string): [string, JsonObject] {
  return [
    `${type}StateEntered`,
    { stateEnteredEventDetails: { name, input, inputDetails: { truncated: false } } },
  ];
}

export function exited(type: StateType, name: string, output: string): [string, JsonObject] {
  return [
    `${type}StateExited`,
    { stateExitedEventDetails: { name, output, outputDetails: { truncated: false } } },
  ];
}
