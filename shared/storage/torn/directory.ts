import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import { attributes, text } from "../item.ts";
import { key } from "../keys.ts";
import { MIGRATIONS } from "../migrations.ts";
import type { Finding } from "./finding.ts";

/** A tenant is listed in the directory, where everyone who goes through all tenants finds it, and has its record there. */
export async function* inDirectory(table: Table, tenantId: TenantId): AsyncGenerator<Finding> {
  const listed = key.listedTenant(tenantId);
  const [there, record, buried] = await Promise.all([
    table.get(listed),
    table.get(key.tenant(tenantId)),
    table.get(key.buriedTenant(tenantId)),
  ]);
  if (buried !== undefined) {
    const left = [
      there === undefined ? [] : [listed],
      record === undefined ? [] : [key.tenant(tenantId)],
    ].flat();
    if (left.length > 0) {
      yield {
        message: "The tenant was removed, and is in the directory still.",
        mend: { does: "takes it out", writes: left.map((one) => ({ remove: { key: one } })) },
      };
    }
  } else if (record !== undefined && there === undefined) {
    yield {
      message: "The tenant is not among all tenants: nobody would start its runs or tell of them.",
      mend: {
        does: "lists it",
        writes: [
          {
            put: {
              key: listed,
              item: attributes({
                createdAt: text(record, "createdAt"),
                migrations: MIGRATIONS.length,
                migrationPlace: "",
              }),
            },
          },
        ],
      },
    };
  } else if (record === undefined && there !== undefined) {
    yield {
      message: "The tenant is listed and has no record: nobody could use it.",
      mend: {
        does: "takes it off the list; the venue signs up again",
        writes: [{ remove: { key: listed } }],
      },
    };
  }
}
