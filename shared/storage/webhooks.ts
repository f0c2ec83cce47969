import type { EndpointStore, NoticeSourceStore } from "../service/stores.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition } from "./keys.ts";

/** The systems that may send a tenant notices. */
export function noticeSourceStore(table: Table): NoticeSourceStore {
  return {
    async create(tenantId, source) {
      await table.put(key.noticeSource(tenantId, source.sourceId), attributes({ ...source }));
    },

    async count(tenantId) {
      let count = 0;
      for await (const _ of table.query(partition.noticeSources(tenantId), { only: ["sk"] })) {
        count += 1;
      }
      return count;
    },

    async find(tenantId, sourceId) {
      const item = await table.get(key.noticeSource(tenantId, sourceId));
      return (
        item && {
          sourceId: text(item, "sourceId"),
          name: text(item, "name"),
          sealedSecret: text(item, "sealedSecret"),
          createdAt: text(item, "createdAt"),
        }
      );
    },
  };
}

/** The endpoints that a tenant is told of its runs at. */
export function endpointStore(table: Table): EndpointStore {
  return {
    async create(tenantId, endpoint) {
      await table.put(key.endpoint(tenantId, endpoint.endpointId), attributes({ ...endpoint }));
    },

    async all(tenantId) {
      const endpoints = [];
      for await (const item of table.query(partition.endpoints(tenantId))) {
        endpoints.push({
          endpointId: text(item, "endpointId"),
          url: text(item, "url"),
          sealedSecret: text(item, "sealedSecret"),
          createdAt: text(item, "createdAt"),
        });
      }
      return endpoints;
    },
  };
}
