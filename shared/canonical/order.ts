/** First unit of the range UTF-16 keeps for surrogates: below it, units and code points are the same. */
const SURROGATES = 0xd800;
const ABOVE_SURROGATES = 0xe000;

/**
 * Negative, zero or positive as `a` stands before, with or after `b` in ascending order of Unicode code points (spec 5).
 * UTF-16 order, which `<` compares by, differs where one text has a surrogate and the other a character from U+E000 on.
 */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x < SURROGATES || y < SURROGATES ? x - y : rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Whether a text has a unit from the surrogates on, so that its order by units may differ from that by code points. */
const HIGH_UNIT = /[\ud800-\uffff]/;

/** The places of `texts` in ascending order of code points; of equal ones, in that of the list. */
export function orderByCodePoints(texts: readonly string[]): number[] {
  const compare = texts.some((text) => HIGH_UNIT.test(text)) ? compareCodePoints : compareUnits;
  const order = Array.from(texts.keys());
  const ascending = texts.every((text, i) => i === 0 || compare(texts[i - 1], text) <= 0);
  return ascending ? order : order.sort((i, j) => compare(texts[i], texts[j]) || i - j);
}

/** The same order, many times faster, for texts without high units. */
function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Surrogates stand for code points above U+FFFF, so they rank after U+E000–U+FFFF. */
function rank(unit: number): number {
  return unit < ABOVE_SURROGATES ? unit + 0x10000 : unit;
}
