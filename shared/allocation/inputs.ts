import type { DefaultEvent } from "../event/model.ts";
import type { Rulebook } from "../rulebook/model.ts";
import type { Snapshot } from "../snapshot/model.ts";

/** Everything an allocation depends on. The same inputs give the same result, byte for byte. */
export interface Inputs {
  readonly rulebook: Rulebook;
  readonly snapshot: Snapshot;
  readonly event: DefaultEvent;
}
