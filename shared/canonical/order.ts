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

/** Surrogates stand for code points above U+FFFF, so they rank after U+E000–U+FFFF. */
function rank(unit: number): number {
  return unit < ABOVE_SURROGATES ? unit + 0x10000 : unit;
}
