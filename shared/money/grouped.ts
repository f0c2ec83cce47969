/** An amount as people read it: `1250000.00` as `1,250,000.00`. Takes any decimal string; changes nothing but commas. */
export function grouped(amount: string): string {
  const point = amount.indexOf(".");
  const whole = point < 0 ? amount : amount.slice(0, point);
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + amount.slice(whole.length);
}
