/**
 * Minor units of currencies by ISO 4217, list one of 2024-06-25 (published by SIX, maintenance agency), and XCG of
 * amendment 176. Codes for which the list says "N.A." (gold, XTS, XXX …) are left out on purpose: a rulebook in them
 * says itself how many decimals it counts in (spec 1).
 */
const CODES_BY_MINOR_UNITS: ReadonlyMap<number, string> = new Map([
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
     CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG
     HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
     MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
     SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW
     ZWG`,
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
]);

const MINOR_UNITS: ReadonlyMap<string, number> = new Map(
  [...CODES_BY_MINOR_UNITS].flatMap(([units, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, units]),
  ),
);

/** Decimals of `currency`'s minor unit (EUR 2, JPY 0, KWD 3), or undefined where ISO 4217 gives none. */
export function minorUnitsOf(currency: string): number | undefined {
  return MINOR_UNITS.get(currency);
}
