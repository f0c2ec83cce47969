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

/** How many letters must be put in, left out, changed or swapped with their neighbour to make one of the other. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : replaced;
      row.push(Math.min(replaced, swapped, rows[i - 1][j] + 1, row[j - 1] + 1));
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
