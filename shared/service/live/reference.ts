import { sha256Hex } from "../../canonical/index.ts";

/**
 * What a payment on a call names: 16 hexadecimal digits in groups of four, the same for whoever works it out. Short enough
 * for the reference of a bank transfer, long enough that no two calls of a tenant share one by chance.
 */
export function referenceOf(runId: string, trancheId: string, round: number, account: string): string {
  const digest = sha256Hex(JSON.stringify([runId, trancheId, round, account]));
  return (
    digest
      .replace(/^sha256:/, "")
      .slice(0, 16)
      .toUpperCase()
      .match(/.{4}/g) ?? []
  ).join("-");
}
