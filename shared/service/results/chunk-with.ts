import { compareCodePoints } from "../../canonical/index.ts";
import type { Manifest } from "../members/register.ts";

/** The number of the chunk that would hold a member; −1 if none does. */
export function chunkWith({ chunks }: Pick<Manifest, "chunks">, memberId: string): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const last = chunks[middle]?.last ?? "";
    if (compareCodePoints(last, memberId) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const found = chunks[low];
  return found !== undefined && compareCodePoints(found.first, memberId) <= 0 ? low : -1;
}
