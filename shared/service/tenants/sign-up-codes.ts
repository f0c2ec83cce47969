import { sha256Hex } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { newSecret, type Random } from "../../ids.ts";
import { Refusal } from "../refusal.ts";

/** Lets one venue sign up where sign-up is by code. The operator makes it; the code itself is kept nowhere. */
export interface SignUpCode {
  readonly codeId: string;
  /** Whom it was made for, in the operator's words. */
  readonly note: string;
  readonly state: "open" | "used" | "revoked";
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The tenant that it made. */
  readonly usedBy?: string;
}

/** The codes there are, by their hashes. A code's id is how its hash begins. */
export interface SignUpCodeStore {
  add(hash: string, code: SignUpCode): Promise<void>;
  find(hash: string): Promise<SignUpCode | undefined>;
  all(): Promise<readonly SignUpCode[]>;
  /** `false` when no open code has this id. */
  revoke(codeId: string): Promise<boolean>;
}

const CODE_ID_LENGTH = 16;
const DAY_MS = 24 * 60 * 60_000;

/** Makes a code, which is shown this once. */
export async function createSignUpCode(
  service: { clock: Clock; random: Random; signUpCodes: SignUpCodeStore },
  { note, days }: { note: string; days: number },
): Promise<SignUpCode & { readonly code: string }> {
  const code = `su_${newSecret(service.random)}`;
  const hash = sha256Hex(code);
  const now = service.clock.now();
  const kept: SignUpCode = {
    codeId: hash.slice(0, CODE_ID_LENGTH),
    note,
    state: "open",
    createdAt: isoTime(now),
    expiresAt: isoTime(now + days * DAY_MS),
  };
  await service.signUpCodes.add(hash, kept);
  return { ...kept, code };
}

/** Takes a code back. @throws Refusal for an id of no open code */
export async function revokeSignUpCode(
  service: { signUpCodes: SignUpCodeStore },
  codeId: string,
): Promise<void> {
  if (!/^[0-9a-f]{16}$/.test(codeId) || !(await service.signUpCodes.revoke(codeId))) {
    throw new Refusal("notFound", "There is no such open sign-up code");
  }
}

/** The hash of a code that counts now. @throws Refusal, the same for every other */
export async function usableCode(
  service: { clock: Clock; signUpCodes: SignUpCodeStore },
  code: string | undefined,
): Promise<string> {
  const hash = sha256Hex(code ?? "");
  const known = await service.signUpCodes.find(hash);
  if (known === undefined || known.state !== "open" || known.expiresAt <= isoTime(service.clock.now())) {
    throw invalidCode();
  }
  return hash;
}

export function invalidCode(): Refusal {
  return new Refusal("signUpCodeNotValid", "Signing up needs a code of the operator that has not been used");
}
