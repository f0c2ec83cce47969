import type { TenantId } from "../ids.ts";
import { Refusal } from "./refusal.ts";
import type { PublishedRulebook, RulebookStore } from "./stores.ts";

const HASH = /^sha256:[0-9a-f]{64}$/;

/** The tenant's published rulebooks in order of force. */
export async function listRulebooks(
  service: { rulebooks: RulebookStore },
  tenantId: TenantId,
): Promise<readonly PublishedRulebook[]> {
  const hashes = await service.rulebooks.all(tenantId);
  const found = await Promise.all(hashes.map((hash) => service.rulebooks.find(tenantId, hash)));
  return found.filter((rulebook) => rulebook !== undefined);
}

/** A published rulebook's canonical JSON: the bytes its hash is of. @throws Refusal when there is none */
export async function readPublished(
  service: { rulebooks: RulebookStore },
  tenantId: TenantId,
  hash: string,
): Promise<string> {
  if (!HASH.test(hash) || (await service.rulebooks.find(tenantId, hash)) === undefined) {
    throw new Refusal("notFound", "No rulebook of this hash is published");
  }
  return service.rulebooks.json(tenantId, hash);
}
