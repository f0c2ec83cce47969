/**
 * Identifiers the service makes. All are lowercase base 32 with an alphabet in ASCII order, so that what begins with
 * a time sorts by it. They are opaque: nothing but the tenant's place at the front of some is ever read from them.
 */

declare const brand: unique symbol;

/** A tenant's id: fixed width, so that no tenant's key is a prefix of another's. */
export type TenantId = string & { readonly [brand]: "TenantId" };

/** What a session of one tenant carries the tenant's id under: its tag, and the encryption context of its secrets. */
export const TENANT_TAG = "TenantId";

/** Gives so many unpredictable bytes. Injected, so that tests can repeat themselves. */
export type Random = (size: number) => Uint8Array;

const ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
const TENANT_ID = /^[2-7a-z]{16}$/;
const RUN_ID = /^[2-7a-z]{26}$/;
const ADDRESS = /^([a-z]+)_([2-7a-z]{16})_[2-7a-z]{16,52}$/;
const TIME_DIGITS = 10;

export function isTenantId(text: string): text is TenantId {
  return TENANT_ID.test(text);
}

export function isRunId(text: string): boolean {
  return RUN_ID.test(text);
}

/** A new tenant's id: 80 random bits in 16 characters. */
export function newTenantId(random: Random): TenantId {
  const id = base32(random(10));
  if (!isTenantId(id)) {
    throw new Error("A tenant id needs ten random bytes");
  }
  return id;
}

/** A new run's id: the time, then 80 random bits; 26 characters, in order of declaration. */
export function newRunId(now: number, random: Random): string {
  return base32Time(now) + base32(random(10));
}

/** A new invitation's id, made as a run's is. */
export function newInvitationId(now: number, random: Random): string {
  return newRunId(now, random);
}

export function isInvitationId(text: string): boolean {
  return RUN_ID.test(text);
}

/** What sorts before the id of every run from this moment on, and after those of all before. */
export function idAt(now: number): string {
  return base32Time(Math.max(0, now));
}

/** The id of one write to the table: 80 random bits in 16 characters. */
export function newWriteId(random: Random): string {
  return base32(random(10));
}

/** A secret of 256 random bits, in 52 characters. */
export function newSecret(random: Random): string {
  return base32(random(32));
}

/** `<prefix>_<tenant id>_<80 random bits>`: an address that says whose it is and can be guessed by nobody. */
export function newAddress(prefix: string, tenantId: TenantId, random: Random): string {
  return `${prefix}_${tenantId}_${base32(random(10))}`;
}

/** The tenant in an address or key, `<prefix>_<tenant id>_<secret part>`, or undefined if it is not of this form. */
export function tenantOf(prefix: string, address: string): TenantId | undefined {
  const [, first, tenantId] = ADDRESS.exec(address) ?? [];
  return first === prefix && tenantId !== undefined && isTenantId(tenantId) ? tenantId : undefined;
}

function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (5 - bits)) & 31) : text;
}

function base32Time(milliseconds: number): string {
  let text = "";
  for (let rest = milliseconds; text.length < TIME_DIGITS; rest = Math.floor(rest / 32)) {
    text = ALPHABET.charAt(rest % 32) + text;
  }
  return text;
}
