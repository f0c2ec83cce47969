/** Ids longer than this are not compared: nobody mistypes them by a letter. */
const LONGEST = 64;
/** Only so many known ids are looked at for one unknown one, so that a list of a million costs nothing. */
const MOST = 1_000;
/** Only so many pairs are compared in all: who mistyped a thousand ids is helped by the first few suggestions. */
const BUDGET = 20_000;
/** More slips than this are another name, however long it is. */
const MOST_SLIPS = 4;

/** " (did you mean “fund”?)" for the known id nearest to `id`, when one is near enough to be meant; else "". */
export type Suggest = (id: string, known: Iterable<string>) => string;

/** Suggestions for the faults of one document, which stop after so many comparisons as nobody waits for. */
export function suggestions(): Suggest {
  const budget = { left: BUDGET };
  return (id, known) => {
    const nearest = nearestOf(id, known, budget);
    return nearest === undefined ? "" : ` (did you mean “${nearest}”?)`;
  };
}

/** The known id that fewest slips make of `id`. The id itself is none: it was refused for another reason. */
function nearestOf(id: string, known: Iterable<string>, budget: { left: number }): string | undefined {
  if (id.length > LONGEST) return undefined;
  const lowered = id.toLowerCase();
  let nearest: string | undefined;
  let most = Math.min(MOST_SLIPS, Math.max(1, Math.floor(id.length / 3)));
  let seen = 0;
  for (const candidate of known) {
    seen += 1;
    if (seen > MOST || budget.left === 0) break;
    if (candidate === id || Math.abs(candidate.length - id.length) > most) continue;
    budget.left -= 1;
    const slips = slipsWithin(most, lowered, candidate.toLowerCase());
    if (slips === undefined) continue;
    nearest = candidate;
    most = slips - 1;
    if (most < 0) break;
  }
  return nearest;
}

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one of the other;
 * undefined when it is more than `most`. Only what lies within `most` of the diagonal is looked at, and only as long as
 * a row still holds something within it.
 */
function slipsWithin(most: number, a: string, b: string): number | undefined {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Array<number>(b.length + 1).fill(most + 1);
    if (i <= most) next[0] = i;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? above[j - 2] + 1 : replaced;
      next[j] = Math.min(replaced, swapped, row[j] + 1, next[j - 1] + 1);
    }
    if (Math.min(...next) > most && Math.min(...row) > most) return undefined;
    above = row;
    row = next;
  }
  return row[b.length] <= most ? row[b.length] : undefined;
}
