import { type Clock, isoTime } from "../../clock.ts";
import { newAddress, type Random, type TenantId, tenantOf } from "../../ids.ts";
import { type Reach, refusedUrl } from "../../webhooks/send.ts";
import { isSigned, newWebhookSecret, type ReceivedHeaders } from "../../webhooks/signature.ts";
import { type Actor, actorName } from "../people/access.ts";
import { Refusal } from "../refusal.ts";
import type { Secrets } from "../secrets.ts";
import type {
  EndpointStore,
  NoticeSource,
  NoticeSourceStore,
  TenantDirectory,
  WebhookEndpoint,
} from "../stores.ts";
import { keysOf, type ShownWithSecret } from "./keys.ts";

const SOURCE_PREFIX = "ns";
const ENDPOINT_PREFIX = "we";

/** Lets a system of the tenant declare defaults by signed webhook. The secret is shown this once. */
export async function addNoticeSource(
  service: { clock: Clock; random: Random; secrets: Secrets; noticeSources: NoticeSourceStore },
  tenantId: TenantId,
  actor: Actor,
  name: string,
): Promise<ShownWithSecret<NoticeSource>> {
  const secret = newWebhookSecret(service.random);
  const source = {
    sourceId: newAddress(SOURCE_PREFIX, tenantId, service.random),
    name,
    createdAt: isoTime(service.clock.now()),
    shownTo: [actorName(actor)],
  };
  const sealedSecret = await service.secrets.seal(tenantId, secret);
  await service.noticeSources.create(tenantId, source.sourceId, { ...source, sealedSecret });
  return { ...source, secret };
}

/**
 * Whose notice a signed message is: the source's address says which tenant, the signature proves it. The directory is
 * asked first: a made-up tenant costs no session.
 * @throws Refusal that reads the same for an unknown source and for a wrong or old signature
 */
export async function authenticateNotice(
  service: {
    readonly clock: Clock;
    readonly tenants: TenantDirectory;
    /** What is a tenant's own. */
    tenant(tenantId: TenantId): { readonly noticeSources: NoticeSourceStore; readonly secrets: Secrets };
  },
  sourceId: string,
  headers: ReceivedHeaders,
  body: string,
): Promise<TenantId> {
  const tenantId = tenantOf(SOURCE_PREFIX, sourceId);
  if (tenantId !== undefined && (await service.tenants.find(tenantId)) !== undefined) {
    const { noticeSources, secrets } = service.tenant(tenantId);
    const source = await noticeSources.find(tenantId, sourceId);
    const keys = source === undefined ? [] : await keysOf({ ...service, secrets }, tenantId, source);
    if (keys.some((secret) => isSigned(secret, headers, service.clock.now(), body))) {
      return tenantId;
    }
  }
  throw new Refusal("unauthorized", "The notice is not signed by a known source, or not within five minutes");
}

/** Registers where the tenant is told of its runs. The secret is shown this once. @throws Refusal for a URL out of reach */
export async function addEndpoint(
  service: { clock: Clock; random: Random; secrets: Secrets; endpoints: EndpointStore; webhookReach: Reach },
  tenantId: TenantId,
  actor: Actor,
  { url, steps }: Pick<WebhookEndpoint, "url" | "steps">,
): Promise<ShownWithSecret<WebhookEndpoint>> {
  const refused = refusedUrl(url, service.webhookReach);
  if (refused !== undefined) {
    const message = `The URL ${refused}`;
    throw new Refusal("invalid", message, [{ path: "/url", code: "refusedUrl", message }]);
  }
  const secret = newWebhookSecret(service.random);
  const endpoint = {
    endpointId: newAddress(ENDPOINT_PREFIX, tenantId, service.random),
    url,
    steps,
    createdAt: isoTime(service.clock.now()),
    shownTo: [actorName(actor)],
  };
  const sealedSecret = await service.secrets.seal(tenantId, secret);
  await service.endpoints.create(tenantId, endpoint.endpointId, { ...endpoint, sealedSecret });
  return { ...endpoint, secret };
}
