const LONGEST = 254;
const ADDRESS = /^[^\s@<>()[\],;:\\"\p{C}]+@[^\s@<>()[\],;:\\"\p{C}]+\.[^\s@<>()[\],;:\\"\p{C}]+$/u;

/**
 * An e-mail address as it is kept and compared: trimmed, in lower case. Undefined for what is none. Providers differ in
 * how they write capitals, and no mail service of today tells people apart by them. Only A to Z change: to Unicode the
 * Kelvin sign is a `k` as well, and to a mail service it is somebody else.
 */
export function emailAddress(text: string): string | undefined {
  const address = text.trim().replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  return address.length <= LONGEST && ADDRESS.test(address) ? address : undefined;
}
