import { type Clock, isoTime } from "../clock.ts";
import { newAddress, type Random, type TenantId, tenantOf } from "../ids.ts";
import { type Reach, refusedUrl } from "../webhooks/send.ts";
import { isSigned, newWebhookSecret, type ReceivedHeaders } from "../webhooks/signature.ts";
import { Refusal } from "./refusal.ts";
import type { EndpointStore, NoticeSource, NoticeSourceStore, WebhookEndpoint } from "./stores.ts";

const SOURCE_PREFIX = "ns";
const ENDPOINT_PREFIX = "we";

/** Lets a system of the tenant declare defaults by signed webhook. The secret is shown this once. */
export async function addNoticeSource(
  service: { clock: Clock; random: Random; noticeSources: NoticeSourceStore },
  tenantId: TenantId,
  name: string,
): Promise<NoticeSource> {
  const source = {
    sourceId: newAddress(SOURCE_PREFIX, tenantId, service.random),
    name,
    secret: newWebhookSecret(service.random),
    createdAt: isoTime(service.clock.now()),
  };
  await service.noticeSources.create(tenantId, source);
  return source;
}

/**
 * Whose notice a signed message is: the source's address says which tenant, the signature proves it.
 * @throws Refusal that reads the same for an unknown source and for a wrong or old signature
 */
export async function authenticateNotice(
  service: { clock: Clock; noticeSourcesOf: (tenantId: TenantId) => NoticeSourceStore },
  sourceId: string,
  headers: ReceivedHeaders,
  body: string,
): Promise<TenantId> {
  const tenantId = tenantOf(SOURCE_PREFIX, sourceId);
  const source = tenantId && (await service.noticeSourcesOf(tenantId).find(tenantId, sourceId));
  if (tenantId === undefined || !source || !isSigned(source.secret, headers, service.clock.now(), body)) {
    throw new Refusal(
      "unauthorized",
      "The notice is not signed by a known source, or not within five minutes",
    );
  }
  return tenantId;
}

/** Registers where the tenant is told of its runs. The secret is shown this once. @throws Refusal for a URL out of reach */
export async function addEndpoint(
  service: { clock: Clock; random: Random; endpoints: EndpointStore; webhookReach: Reach },
  tenantId: TenantId,
  url: string,
): Promise<WebhookEndpoint> {
  const refused = refusedUrl(url, service.webhookReach);
  if (refused !== undefined) {
    const message = `The URL ${refused}`;
    throw new Refusal("invalid", message, [{ path: "/url", code: "refusedUrl", message }]);
  }
  const endpoint = {
    endpointId: newAddress(ENDPOINT_PREFIX, tenantId, service.random),
    url,
    secret: newWebhookSecret(service.random),
    createdAt: isoTime(service.clock.now()),
  };
  await service.endpoints.create(tenantId, endpoint);
  return endpoint;
}
