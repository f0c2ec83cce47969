/** Ids longer than this are not compared: nobody mistypes them by a letter, and the comparison takes quadratic time. */
const LONGEST = 64;
/** Only so many are looked at, so that a list of a million costs nothing. */
const MOST = 1_000;

/** " (did you mean “fund”?)" for the known id nearest to `id`, when one is near enough to be meant; else "". */
export function didYouMean(id: string, known: Iterable<string>): string {
  const nearest = nearestOf(id, known);
  return nearest === undefined ? "" : ` (did you mean “${nearest}”?)`;
}

function nearestOf(id: string, known: Iterable<string>): string | undefined {
  if (id.length > LONGEST) return undefined;
  const tolerance = Math.max(1, Math.floor(id.length / 3));
  let nearest: string | undefined;
  let least = tolerance + 1;
  let seen = 0;
  for (const candidate of known) {
    seen += 1;
    if (seen > MOST) break;
    if (Math.abs(candidate.length - id.length) >= least) continue;
    const distance = editDistance(id.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Levenshtein distance: how many letters must be put in, left out or changed to make one of the other. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (above[j] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(replaced, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
