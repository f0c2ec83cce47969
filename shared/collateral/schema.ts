import { array, globalRegistry, maxLength, meta, optional, strictObject } from "zod/mini";
import { currency, id, plainNumber, tag } from "../rulebook/text.ts";
import { MAX_ASSETS } from "./limits.ts";

const assetSchema = strictObject({
  id: tag.check(meta({ description: "The venue's own id of it: an ISIN, a pledge's number." })),
  quantity: plainNumber,
  price: plainNumber.check(meta({ description: "Of one, in `currency`." })),
  currency,
  haircut: plainNumber.check(meta({ description: "The part that is not counted, from 0 to 1." })),
  fxRate: optional(plainNumber).register(globalRegistry, {
    description:
      "What one of `currency` is worth in the rulebook's currency. Needed where they differ; where they are the same, it is 1 or left out.",
  }),
});

const ASSETS = `a list of at most ${MAX_ASSETS} assets`;

/** Assets as they are sent: their structure. `readCollateral` checks them against the rulebook. */
export const collateralSchema = strictObject({
  figure: id.check(meta({ description: "The money figure of members that they are worth." })),
  segment: optional(id).register(globalRegistry, {
    description: "Where the figure stands, if it is one of segment level.",
  }),
  assets: array(assetSchema, ASSETS).check(maxLength(MAX_ASSETS, ASSETS)),
}).register(globalRegistry, { title: "Lossline collateral" });

/** Every property name of it. */
export const NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(collateralSchema.shape),
  ...Object.keys(assetSchema.shape),
]);
