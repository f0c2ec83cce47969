import { isObject } from "../canonical/object.ts";
import type { Asset } from "../collateral/index.ts";
import type { TenantId } from "../ids.ts";
import type { Revision } from "../service/members/register.ts";
import type { NewValuation, Valuation, ValuationStore } from "../service/members/valuations.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, DamagedItemError, type Item, optionalText, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";

/** Valuations of collateral, found by member and figure. */
export function valuationStore(table: Table): ValuationStore {
  /** Newest first: those of one prefix before a sort key. */
  async function* before(tenantId: TenantId, end: string, beginning: string, limit: number) {
    const options = { before: end, newestFirst: true, limit };
    for await (const item of table.query(partition.collateral(tenantId), options)) {
      if (!text(item, "sk").startsWith(beginning)) {
        return;
      }
      yield valuationOf(item);
    }
  }

  return {
    async *latest(tenantId, memberId, after) {
      const beginning = prefix.collateralOf(memberId);
      let end =
        after === undefined ? endOf(beginning) : prefix.collateralIn(memberId, after.segment, after.figure);
      for (let found = true; found; ) {
        found = false;
        for await (const valuation of before(tenantId, end, beginning, 1)) {
          yield valuation;
          end = prefix.collateralIn(memberId, valuation.segment, valuation.figure);
          found = true;
        }
      }
    },

    history(tenantId, memberId, { segment, figure }, { before: revision, limit }) {
      const beginning = prefix.collateralIn(memberId, segment, figure);
      const end =
        revision === undefined
          ? endOf(beginning)
          : key.valuation(tenantId, { memberId, segment, figure }, revision).sk;
      return before(tenantId, end, beginning, limit);
    },
  };
}

/** "0" follows "/": everything that begins so, which ends in "/", is before it. */
function endOf(beginning: string): string {
  return `${beginning.slice(0, -1)}0`;
}

/** The write that keeps a valuation, for the transaction that makes its revision current. */
export function keeping(tenantId: TenantId, revision: Revision, valuation: NewValuation): Write {
  const { segment, assets, ...rest } = valuation;
  return {
    put: {
      key: key.valuation(tenantId, valuation, revision.revision),
      item: attributes({
        ...rest,
        segment: segment ?? undefined,
        assets: JSON.stringify(assets),
        at: revision.at,
        by: revision.cause.by,
        revision: revision.revision,
      }),
    },
  };
}

function valuationOf(item: Item): Valuation {
  const by = optionalText(item, "by");
  return {
    memberId: text(item, "memberId"),
    figure: text(item, "figure"),
    segment: optionalText(item, "segment") ?? null,
    assets: assetsOf(text(item, "assets")),
    value: text(item, "value"),
    currency: text(item, "currency"),
    minorUnits: whole(item, "minorUnits"),
    at: text(item, "at"),
    ...(by === undefined ? {} : { by }),
    revision: whole(item, "revision"),
  };
}

function assetsOf(json: string): readonly Asset[] {
  const assets: unknown = JSON.parse(json);
  if (!Array.isArray(assets) || !assets.every(isAsset)) {
    throw new DamagedItemError("A stored valuation holds what is not an asset");
  }
  return assets;
}

function isAsset(json: unknown): json is Asset {
  if (!isObject(json)) {
    return false;
  }
  const { id, quantity, price, currency, haircut, fxRate = "1" } = json;
  return [id, quantity, price, currency, haircut, fxRate].every((value) => typeof value === "string");
}
