import type { PropertyHints } from "../faults/structure.ts";
import { memberShell, snapshotShell } from "./schema.ts";

/** What the faults of a snapshot's structure need to know of its properties. */
export const HINTS: PropertyHints = {
  names: new Set([
    ...Object.keys(snapshotShell.shape),
    ...Object.keys(memberShell.shape),
    ...["trancheId", "memberId", "segment", "amount"],
  ]),
};
