import { expect, test } from "vitest";
import { MAX_ASSETS } from "../../shared/collateral/index.ts";
import { readCollateral } from "../../shared/collateral/read.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { mustRead } from "../allocation/cases.ts";
import { RULEBOOK } from "../service/register-service.ts";

const rulebook = mustRead(
  readRulebook({ ...RULEBOOK, figures: { ...RULEBOOK.figures, score: { type: "number", default: "1" } } }),
);
const housed = mustRead(readRulebook({ ...RULEBOOK, segments: undefined, figures: withoutLevels() }));

function withoutLevels() {
  return { ...RULEBOOK.figures, equity: { type: "resource", default: "0" } };
}

const asset = (more: object = {}) => ({
  id: "DE0001102580",
  quantity: "1000",
  price: "98.50",
  currency: "EUR",
  haircut: "0.05",
  ...more,
});
const sent = (more: object = {}) => ({ figure: "margin", segment: "power", assets: [asset()], ...more });

test("collateral is read as it was sent, with its value", () => {
  expect(readCollateral(sent(), rulebook)).toEqual({
    ok: true,
    value: { ...sent(), value: "93575.00", currency: "EUR", minorUnits: 2 },
  });
  const house = { figure: "equity", assets: [asset({ fxRate: "1.0" })] };
  expect(readCollateral(house, rulebook)).toMatchObject({ ok: true, value: { segment: null } });
  expect(readCollateral({ figure: "fund", assets: [] }, housed)).toMatchObject({
    ok: true,
    value: { segment: null, value: "0.00" },
  });
  expect(readCollateral(sent({ figure: "vmGain" }), rulebook).ok).toBe(true);
});

test.each<[string, unknown, readonly string[]]>([
  ["something else", [], ["wrongValue "]],
  ["a missing list", { figure: "margin", segment: "power" }, ["missing /assets"]],
  ["a number that is not a text", sent({ assets: [asset({ price: 1 })] }), ["numberNotText /assets/0/price"]],
  [
    "a property that does not belong",
    sent({ assets: [asset({ fx: "1" })] }),
    ["unknownProperty /assets/0/fx"],
  ],
  ["an exponent", sent({ assets: [asset({ price: "1e3" })] }), ["wrongValue /assets/0/price"]],
  ["an unknown figure", sent({ figure: "fnud" }), ["unknownFigure /figure"]],
  ["a figure of the operator", sent({ figure: "sitg" }), ["figureOfWrongOwner /figure"]],
  ["a figure that is no money", sent({ figure: "score" }), ["figureOfWrongType /figure"]],
  ["an unknown segment", sent({ segment: "gas" }), ["unknownSegment /segment"]],
  ["no segment where one is needed", sent({ segment: undefined }), ["segmentNeeded /segment"]],
  ["a segment of a house figure", sent({ figure: "equity" }), ["segmentOfHouse /segment"]],
  [
    "what cannot be counted",
    sent({ assets: [asset({ quantity: "-1", price: "-0.01" })] }),
    ["negativeAmount /assets/0/quantity", "negativeAmount /assets/0/price"],
  ],
  [
    "haircuts out of range",
    sent({
      assets: ["-0.1", "1.000000000000000001", "1"].map((haircut, i) => asset({ id: `${i}`, haircut })),
    }),
    ["haircutOutOfRange /assets/0/haircut", "haircutOutOfRange /assets/1/haircut"],
  ],
  [
    "another currency without a rate",
    sent({ assets: [asset({ currency: "USD" })] }),
    ["fxRateNeeded /assets/0/fxRate"],
  ],
  [
    "a rate of the same currency",
    sent({ assets: [asset({ fxRate: "1.01" })] }),
    ["fxRateOfSameCurrency /assets/0/fxRate"],
  ],
  [
    "a rate of nothing",
    sent({ assets: [asset({ currency: "USD", fxRate: "0" })] }),
    ["fxRateNotPositive /assets/0/fxRate"],
  ],
  ["an asset twice", sent({ assets: [asset(), asset()] }), ["duplicate /assets/1/id"]],
  [
    "too many digits",
    sent({ assets: [asset({ quantity: "1".repeat(31), price: `1.${"1".repeat(19)}` })] }),
    ["tooManyDigits /assets/0/quantity", "tooManyDecimals /assets/0/price"],
  ],
  [
    "too many assets",
    sent({ assets: Array.from({ length: MAX_ASSETS + 1 }, (_, i) => asset({ id: `${i}` })) }),
    ["wrongValue /assets"],
  ],
  [
    "more than an amount can say",
    sent({
      assets: [
        asset({
          quantity: "9".repeat(30),
          price: "9".repeat(30),
          haircut: "0",
          currency: "USD",
          fxRate: "1000",
        }),
      ],
    }),
    ["worthTooMuch /assets"],
  ],
])("%s is refused", (_, json, expected) => {
  const read = readCollateral(JSON.parse(JSON.stringify(json)), rulebook);
  expect(read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
});

test("a rulebook without segments takes none", () => {
  const read = readCollateral(sent({ figure: "fund" }), housed);
  expect(read.ok ? [] : read.faults.map(({ code }) => code)).toEqual(["noSegments"]);
});
