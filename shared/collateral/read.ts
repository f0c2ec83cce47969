import { collectFaults, type Faults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues } from "../faults/structure.ts";
import { MAX_INPUT_LENGTH, parseUnits } from "../money/index.ts";
import type { Rulebook } from "../rulebook/model.ts";
import { checkPlace, type NeededFigure } from "../rulebook/place.ts";
import { MAX_ASSET_DECIMALS, MAX_WHOLE_DIGITS } from "./limits.ts";
import type { Asset, ValuedCollateral } from "./model.ts";
import { collateralSchema, NAMES } from "./schema.ts";
import { realisableValue } from "./value.ts";

/** The collateral written as `json` with what it is worth under a rulebook, or every fault in it. */
export function readCollateral(json: unknown, rulebook: Rulebook): Read<ValuedCollateral> {
  const faults = collectFaults("collateral");
  const parsed = collateralSchema.safeParse(json);
  reportIssues(parsed.error?.issues ?? [], json, { names: NAMES }, faults);
  if (!parsed.success) return { ok: false, faults: faults.list() };
  const { figure, segment } = parsed.data;
  checkPlace({ figure, segment }, MONEY_OF_MEMBERS, rulebook, faults);
  const assets = parsed.data.assets.map(
    ({ fxRate, ...asset }): Asset => ({
      ...asset,
      ...(fxRate !== undefined && { fxRate }),
    }),
  );
  checkAssets(assets, rulebook.currency, faults);
  const { currency, minorUnits } = rulebook;
  if (faults.count > 0) return { ok: false, faults: faults.list() };
  const value = realisableValue(assets, minorUnits);
  if (value.length > MAX_INPUT_LENGTH) faults.add("worthTooMuch", "/assets", { limit: MAX_INPUT_LENGTH });
  return readOr(faults, () => ({ figure, segment: segment ?? null, assets, value, currency, minorUnits }));
}

/** The figure must be money of members, and the segment one in which it stands. */
const MONEY_OF_MEMBERS: NeededFigure = { owner: "member", types: ["resource", "amount"], called: "money" };

function checkAssets(assets: readonly Asset[], currency: string, faults: Faults): void {
  const ids = new Set<string>();
  for (const [i, asset] of assets.entries()) {
    const path = `/assets/${i}`;
    if (ids.has(asset.id)) faults.add("duplicate", `${path}/id`, { what: "asset", text: asset.id });
    ids.add(asset.id);
    for (const name of ["quantity", "price"] as const) {
      const number = numberAt(asset[name], `${path}/${name}`, faults);
      if (number !== undefined && number < 0n) {
        faults.add("negativeAmount", `${path}/${name}`, { what: `the ${name}`, amount: asset[name] });
      }
    }
    const haircut = numberAt(asset.haircut, `${path}/haircut`, faults);
    if (haircut !== undefined && (haircut < 0n || haircut > ONE)) {
      faults.add("haircutOutOfRange", `${path}/haircut`, { haircut: asset.haircut });
    }
    checkRate(asset, currency, `${path}/fxRate`, faults);
  }
}

const ONE = 10n ** BigInt(MAX_ASSET_DECIMALS);

function checkRate({ currency: from, fxRate }: Asset, to: string, path: string, faults: Faults): void {
  if (fxRate === undefined) {
    if (from !== to) faults.add("fxRateNeeded", path, { from, to });
    return;
  }
  const rate = numberAt(fxRate, path, faults);
  if (rate === undefined) return;
  if (from === to) {
    if (rate !== ONE) faults.add("fxRateOfSameCurrency", path, { currency: to, rate: fxRate });
  } else if (rate <= 0n) {
    faults.add("fxRateNotPositive", path, { rate: fxRate });
  }
}

/** A number in units of 10^−18; undefined, with a fault, when it has too many digits before or behind the point. */
function numberAt(text: string, path: string, faults: Faults): bigint | undefined {
  const units = parseUnits(text, MAX_ASSET_DECIMALS);
  if (typeof units !== "bigint") {
    faults.add("tooManyDecimals", path, { text, decimals: MAX_ASSET_DECIMALS });
    return undefined;
  }
  const [whole = ""] = text.replace("-", "").split(".");
  if (whole.length > MAX_WHOLE_DIGITS) {
    faults.add("tooManyDigits", path, { text, digits: MAX_WHOLE_DIGITS });
    return undefined;
  }
  return units;
}
