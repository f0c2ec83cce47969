/**
 * Sharing out in doubles: the answer of `exact.ts`, digit for digit, about a hundred times faster. Inputs are whole
 * numbers, at least 0 (scores and values to scale may be negative). A double is used only where it is exact, or where a
 * small error cannot change the answer.
 *
 * GUARD (`holds`): amount < 2^51 and Σw < 2^52. Capacities and scores may be any safe integer.
 *
 * NOTATION. fl(x) is x rounded to the nearest double: x·(1 + δ) with |δ| ≤ u = 2^-53; it never decreases as x grows.
 *   Whole numbers up to 2^53 are doubles, so their sums and differences are exact while these stay within 2^53.
 *
 * PRODUCTS. `lowPart(a, b, fl(a·b))` is exactly a·b − fl(a·b) (Dekker 1971): Veltkamp's split cuts a and b into halves
 *   of at most 26 bits, whose products are doubles; with whole numbers up to 2^53, or one factor a λ' of FILL (0 or at
 *   least 2^-52), nothing overflows or underflows.
 *
 * SHARES (`divide`): q = floor(t) and r = m·v − q·d for t = m·v/d, given |t| < 2^51, d < 2^52 and |m·v| < 2^103.
 *   The estimate s = fl(v·fl(m/d)) = t·(1 + δ)(1 + δ') is within 2^51·(2u + u²) < 0.51 of t. So with q = floor(s), t − q
 *   lies in (−0.51, 1.51) and r in (−0.51·d, 1.51·d): |r| < 1.51·2^52 < 2^53, and one correction by ±1 is enough.
 *   Let m·v = p + e and q·d = p' + e' as above; then r = (p − p') + (e − e'), all whole numbers. |e| ≤ 2^49 and
 *   |e'| ≤ 2^50, half a last place of p and p', so e − e' is exact; |p − p'| ≤ |r| + |e| + |e'| < 2^53, so p − p' is
 *   exact; so is their sum r.
 *
 * SMALL PRODUCTS (`scaleDown`): floor(fl(p/d)) = floor(p/d) for whole |p| < 2^53 and d < 2^53. If p/d is not whole it is
 *   at least 1/d from the next whole number. With 2^k ≤ |p/d| < 2^(k+1), rounding moves it by at most 2^(k-53), and
 *   2^k·d ≤ |p| < 2^53 makes that less than 1/d: it cannot reach the whole number.
 *
 * ORDER (`cutoff`): fl(fl(key − low)·scale), floored, never decreases as the key grows. So a higher bucket holds only
 *   higher keys and equal keys share one; the keys in the bucket of the cut are then ordered among themselves.
 *
 * WHO IS CAPPED (`reaches`): x·w ≥ c·y, exactly. fl(x·w) > fl(c·y) implies x·w > c·y, because fl never decreases; when
 *   the two are equal their low parts decide.
 *
 * FILL (`levelOf`) is Newton's method on F(λ) = Σ min(c, λ·w) = amount, from λ = amount/Σw, with λ kept as rest/weight,
 *   both exact. F is concave, so no step passes the solution: who is capped at one step is capped in the end, and a step
 *   that caps nobody has found the λ of 5.2. Each step at least quarters (amount − F(λ)) · weight, which begins below
 *   2^103 and, λ having a denominator below 2^52, is 0 once it is below 2^-52: at most some 80 steps.
 *   Because data can be such that each step caps only a few, every other step instead tries a λ' from the middle of the
 *   c/w. If F(λ') ≥ amount the solution is at most λ', and who is not capped at λ' is not in the end; else it is above λ',
 *   and who is capped at λ' is. Mostly that settles about half; Newton's steps end it in any case. F(λ') ≥ amount is
 *   λ'·(weight − w') ≥ rest − c', for those capped at λ' (w' and c' are their sums), and exact: if c' is beyond 2^53 and so
 *   rounded, it is above rest. Those found uncapped before are so at λ' too, which comes from a lower c/w than theirs.
 */

/** Whether an amount and a total weight are within the guard. */
export function holds(amount: bigint, whole: bigint): boolean {
  return amount < 2n ** 51n && whole < 2n ** 52n;
}

/** 5.1, for `whole` = Σ weights > 0. */
export function apportion(amount: number, weights: Float64Array, whole: number): Float64Array {
  const shares = new Float64Array(weights.length);
  const fractions = new Float64Array(weights.length);
  const unitsLeft = amount - divide(weights, amount, whole, shares, fractions);
  if (unitsLeft === 0) return shares;

  // Each fraction is below 1 and their sum is `unitsLeft`, so more accounts than that have one: the cut is above 0.
  const { key, left } = cutoff(fractions, 0, whole - 1, null, unitsLeft);
  let ties = left;
  for (let i = 0; i < shares.length; i += 1) {
    shares[i] += Number(fractions[i] > key);
    if (fractions[i] === key && ties > 0) {
      shares[i] += 1;
      ties -= 1;
    }
  }
  return shares;
}

/** 5.2, for `whole` = Σ weights > 0 and an amount less than Σ capacities; accounts without weight have capacity 0. */
export function fill(
  amount: number,
  weights: Float64Array,
  whole: number,
  capacities: Float64Array,
): Float64Array {
  const { rest, weight } = levelOf(amount, weights, whole, capacities);
  const shares = capacities.slice();
  const account = new Int32Array(weights.length);
  const uncapped = new Float64Array(weights.length);
  let size = 0;
  for (let i = 0; i < weights.length; i += 1) {
    account[size] = i;
    uncapped[size] = weights[i];
    size += Number(!reaches(rest, weights[i], capacities[i], weight));
  }
  const parts = apportion(rest, uncapped.subarray(0, size), weight);
  for (let k = 0; k < size; k += 1) shares[account[k]] = parts[k];
  return shares;
}

/** 5.4, for an amount of at most Σ capacities. */
export function queue(amount: number, scores: Float64Array, capacities: Float64Array): Float64Array {
  const shares = new Float64Array(scores.length);
  if (amount === 0) return shares;
  const { key, left } = cutoff(scores, ...range(scores), capacities, amount);
  let rest = left;
  for (let i = 0; i < shares.length; i += 1) {
    shares[i] = capacities[i] * Number(scores[i] > key);
    if (scores[i] === key) {
      shares[i] = Math.min(capacities[i], rest);
      rest -= shares[i];
    }
  }
  return shares;
}

/** floor(value · multiplier / divisor), or undefined when a value or the ratio is beyond what doubles hold. */
export function scaleDown(
  values: Float64Array,
  multiplier: number,
  divisor: number,
): Float64Array | undefined {
  if (multiplier < 0 || multiplier >= 2 ** 50 || divisor >= 2 ** 50) return undefined;
  const [low, high] = range(values);
  const greatest = Math.max(-low, high);
  const scaled = new Float64Array(values.length);
  if (greatest * multiplier < 2 ** 53) {
    // `+ 0` makes −0 a plain 0.
    for (let i = 0; i < scaled.length; i += 1) scaled[i] = Math.floor((values[i] * multiplier) / divisor) + 0;
    return scaled;
  }
  if (greatest * (multiplier / divisor) >= 2 ** 50) return undefined;
  divide(values, multiplier, divisor, scaled, new Float64Array(values.length));
  return scaled;
}

/**
 * Writes floor(multiplier · value / divisor) of every value to `quotients`, what remains of it, from 0 to below the
 * divisor, to `remainders`, and returns the sum of the quotients.
 */
function divide(
  values: Float64Array,
  multiplier: number,
  divisor: number,
  quotients: Float64Array,
  remainders: Float64Array,
): number {
  const rate = multiplier / divisor;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    let quotient = Math.floor(value * rate);
    const dividend = multiplier * value;
    const product = divisor * quotient;
    let remainder =
      dividend - product + (lowPart(multiplier, value, dividend) - lowPart(divisor, quotient, product));
    if (remainder < 0) {
      remainder += divisor;
      quotient -= 1;
    } else if (remainder >= divisor) {
      remainder -= divisor;
      quotient += 1;
    }
    quotients[i] = quotient;
    remainders[i] = remainder;
    sum += quotient;
  }
  return sum;
}

/**
 * Where `amount` > 0 ends when keys, which lie from `lowest` to `highest`, are served from the highest, each with its size
 * (1 where sizes are null): all above `key` are served whole, and `left` goes to those that have exactly it.
 * The amount is at most Σ sizes.
 *
 * A histogram finds the bucket of the cut; what is in it is cut again. The range of keys shrinks some 4,000 times each
 * time, so this is linear whatever the keys are, and a key that all candidates share ends it at once.
 */
function cutoff(
  keys: Float64Array,
  lowest: number,
  highest: number,
  sizes: Float64Array | null,
  amount: number,
): { readonly key: number; readonly left: number } {
  let candidates = keys;
  let candidateSizes = sizes;
  let low = lowest;
  let high = highest;
  let left = amount;
  while (low < high) {
    const buckets = Math.min(4096, candidates.length + 2);
    const scale = (buckets - 1) / (high - low);
    const held = new Float64Array(buckets);
    const count = new Int32Array(buckets);
    for (let i = 0; i < candidates.length; i += 1) {
      const bucket = Math.floor((candidates[i] - low) * scale);
      count[bucket] += 1;
      held[bucket] += candidateSizes === null ? 1 : candidateSizes[i];
    }
    let cut = buckets - 1;
    while (held[cut] < left) {
      left -= held[cut];
      cut -= 1;
    }

    const inside = new Float64Array(count[cut]);
    const insideSizes = candidateSizes === null ? null : new Float64Array(count[cut]);
    let size = 0;
    for (let i = 0; i < candidates.length; i += 1) {
      if (Math.floor((candidates[i] - low) * scale) !== cut) continue;
      inside[size] = candidates[i];
      if (insideSizes !== null && candidateSizes !== null) insideSizes[size] = candidateSizes[i];
      size += 1;
    }
    candidates = inside;
    candidateSizes = insideSizes;
    [low, high] = range(candidates);
  }
  return { key: high, left };
}

/** The least and the greatest of the values. */
function range(values: Float64Array): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return [low, high];
}

/** λ of 5.2 as a fraction: what the uncapped accounts bear, over their weight. */
function levelOf(
  amount: number,
  weights: Float64Array,
  whole: number,
  capacities: Float64Array,
): { readonly rest: number; readonly weight: number } {
  // The accounts of which it is not known whether they are capped; `weight` also has those known not to be.
  let [w, c] = [weights.slice(), capacities.slice()];
  let [rest, weight] = [amount, whole];
  for (let step = 1; ; step += 1) {
    const halving = step % 2 === 0 && w.length > SAMPLE;
    const [a, b] = halving ? [justBelowMiddle(w, c), 1] : [rest, weight];
    const below = partition(w, c, a, b);
    if (halving && reaches(a, weight - below.weight, rest - below.borne, b)) {
      [w, c] = [w.subarray(0, below.size), c.subarray(0, below.size)];
    } else {
      [w, c] = [w.subarray(below.size), c.subarray(below.size)];
      rest -= below.borne;
      weight -= below.weight;
      if (!halving && below.weight === 0) return { rest, weight };
    }
  }
}

/** Moves the accounts with a/b · w ≥ c to the front (without a branch, which costs half the time); what they sum to. */
function partition(
  w: Float64Array,
  c: Float64Array,
  a: number,
  b: number,
): { readonly size: number; readonly borne: number; readonly weight: number } {
  let size = 0;
  let borne = 0;
  let weight = 0;
  for (let k = 0; k < w.length; k += 1) {
    const wk = w[k];
    const ck = c[k];
    const below = Number(reaches(a, wk, ck, b));
    borne += ck * below;
    weight += wk * below;
    w[k] = w[size];
    c[k] = c[size];
    w[size] = wk;
    c[size] = ck;
    size += below;
  }
  return { size, borne, weight };
}

/** A λ that about half of the accounts reach, and just not that of an account: those that share the middle stay apart. */
function justBelowMiddle(w: Float64Array, c: Float64Array): number {
  const stride = Math.floor(w.length / SAMPLE);
  const ratios = new Float64Array(SAMPLE).map((_, k) => c[k * stride] / w[k * stride]).sort();
  return ratios[(SAMPLE - 1) / 2] * (1 - 2 ** -52);
}

/** Accounts looked at to find one in the middle. */
const SAMPLE = 63;

/** Whether a · b ≥ c · d, exactly. */
function reaches(a: number, b: number, c: number, d: number): boolean {
  const left = a * b;
  const right = c * d;
  return left === right ? lowPart(a, b, left) >= lowPart(c, d, right) : left > right;
}

/** a · b − product, exactly, where `product` is a · b rounded to the nearest double. */
function lowPart(a: number, b: number, product: number): number {
  const aShifted = a * SPLIT;
  const aHigh = aShifted - (aShifted - a);
  const aLow = a - aHigh;
  const bShifted = b * SPLIT;
  const bHigh = bShifted - (bShifted - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** Veltkamp's constant for a significand of 53 bits. */
const SPLIT = 2 ** 27 + 1;
