import type { Suggest } from "./nearest.ts";

type Known = { readonly known: Iterable<string> };

/** Every complaint the program can make about an input, and what its sentence needs to know. */
export interface FaultDetails {
  // The text
  syntax: { line: number; column: number; expected: string; found: string | undefined };
  yaml: { line: number; column: number; problem: string };
  yamlAlias: { problem: string };
  duplicateKey: { key: string };
  keyNotText: { key: string };
  loneSurrogate: { text: string };
  tooDeep: { limit: number };
  tooLong: { length: number; limit: number };
  tooManyBytes: { limit: number };
  notUtf8: Record<never, never>;
  notJson: { found: string };

  // Its structure
  missing: { name: string };
  unknownProperty: { name: string } & Known;
  attributeOfAnotherKind: { name: string; kind: string; kinds: readonly string[] };
  wrongValue: { expected: string; found: string };
  numberNotText: { expected: string; found: string };
  duplicate: { what: string; text: string };
  tooManyDecimals: { text: string; decimals: number };
  unknownFigure: { figure: string } & Known;
  unknownSegment: { segment: string } & Known;
  unknownTranche: { tranche: string } & Known;
  noSegments: Record<never, never>;

  // Rulebooks
  reservedId: { id: string };
  minorUnitsNeeded: { currency: string };
  noWaterfall: Record<never, never>;
  figureOfWrongType: { figure: string; type: string; needed: string };
  figureOfWrongOwner: { figure: string; owner: string; needed: string };
  figureOfWrongLevel: { figure: string; level: string; needed: string };
  negativeDefault: { figure: string };
  houseFiguresInSegmentScope: { figure: string };
  rateOutOfRange: { rate: string };
  rateWithoutMoney: { weight: string };
  negativeMultiple: { multiple: string };
  maxLengthTooShort: { length: number; maxLength: number };
  tearUpNotLast: Record<never, never>;
  groupOfTwoScopes: { scope: string; first: string; firstScope: string };
  groupCallWithoutCap: Record<never, never>;
  groupCallReshared: Record<never, never>;
  groupSharesResource: { figure: string; first: string };
  decidedByGroup: { attribute: string };
  zeroDuration: { text: string };
  exampleDiffers: { what: string; expected: string; got: string };

  // Snapshots
  notInForce: { asOf: string; effectiveFrom: string };
  missingFigure: { account: string; figure: string };
  negativeResource: { account: string; figure: string; amount: string };
  tooManyMembers: { limit: number };
  tooManyValues: { values: number; limit: number };
  notAnAssessment: { tranche: string };
  negativeAmount: { what: string; amount: string };
  segmentNeeded: { what: string };
  segmentOfHouse: { what: string };

  // Events
  causeWithoutWaterfall: { cause: string };
  unknownMember: { member: string } & Known;
  defaulterNeeded: Record<never, never>;
  defaulterInNonDefaultLoss: Record<never, never>;
  lossNotPositive: { amount: string };
  notDiscretionary: { tranche: string };
  notACall: { tranche: string };
  trancheOfOtherWaterfall: { tranche: string; cause: string };
  unknownPayer: { key: string; expected: string };
  paymentAboveCall: { account: string; paid: string; called: string };
  notCalled: { account: string };

  // Results
  trancheNotListed: { tranche: string };
  doesNotAddUp: { whole: string; given: string; parts: string; added: string };

  // Recoveries
  notADefaulter: { member: string } & Known;
  notEarlier: Record<never, never>;

  // Collateral
  tooManyDigits: { text: string; digits: number };
  haircutOutOfRange: { haircut: string };
  fxRateNeeded: { from: string; to: string };
  fxRateOfSameCurrency: { currency: string; rate: string };
  fxRateNotPositive: { rate: string };
  worthTooMuch: { limit: number };

  // Top-ups
  topUpNotPositive: { amount: string };

  moreFaults: { more: number };
}

/** The sentence of each: what is wrong, and where it can be said, what would be right. */
export const SENTENCES: {
  readonly [C in keyof FaultDetails]: (d: FaultDetails[C], suggest: Suggest) => string;
} = {
  syntax: (d) =>
    `line ${d.line}, column ${d.column}: expected ${d.expected}, found ${d.found === undefined ? "the end of the text" : JSON.stringify(d.found)}`,
  yaml: (d) => `line ${d.line}, column ${d.column}: ${d.problem}`,
  yamlAlias: (d) => `an alias cannot be unfolded: ${d.problem}`,
  duplicateKey: (d) => `${quoted(d.key)} is given twice in one object`,
  keyNotText: (d) => `the key ${d.key} is not a text: put it in quotes`,
  loneSurrogate: (d) => `${shortened(d.text)} holds half a character (a lone surrogate)`,
  tooDeep: (d) => `objects and lists are nested more than ${d.limit} deep`,
  tooLong: (d) => `the text has ${d.length} characters; at most ${d.limit} are read`,
  tooManyBytes: (d) => `there are more than ${d.limit} bytes; no more are read`,
  notUtf8: () => "the text is not UTF-8",
  notJson: (d) => `${d.found} is not a JSON value`,

  missing: (d) => `${quoted(d.name)} is missing`,
  unknownProperty: (d, suggest) => `there is no property ${quoted(d.name)} here${suggest(d.name, d.known)}`,
  attributeOfAnotherKind: (d) =>
    `${quoted(d.name)} does not belong to a tranche of kind ${d.kind}, only to ${list(d.kinds)}`,
  wrongValue: (d) => `expected ${d.expected}, found ${d.found}`,
  numberNotText: (d) =>
    `expected ${d.expected}, found the number ${d.found}: put it in quotes, so that no digit is lost`,
  duplicate: (d) => `the ${d.what} ${quoted(d.text)} is given twice`,
  tooManyDecimals: (d) =>
    `${quoted(d.text)} is too precise: ${d.decimals === 0 ? "no decimals are" : `at most ${d.decimals} decimals are`} allowed here, and nothing is rounded`,
  unknownFigure: (d, suggest) => `no figure ${quoted(d.figure)} is declared${suggest(d.figure, d.known)}`,
  unknownSegment: (d, suggest) => `no segment ${quoted(d.segment)} is declared${suggest(d.segment, d.known)}`,
  unknownTranche: (d, suggest) =>
    `the rulebook has no tranche ${quoted(d.tranche)}${suggest(d.tranche, d.known)}`,
  noSegments: () => "the rulebook declares no segments, so none can be named",

  reservedId: (d) => `the id ${quoted(d.id)} is reserved`,
  minorUnitsNeeded: (d) =>
    `ISO 4217 gives no minor units for ${quoted(d.currency)}, so “minorUnits” must be given`,
  noWaterfall: () => "there must be a waterfall: “memberDefault”, “nonDefaultLoss” or both",
  figureOfWrongType: (d) => `${quoted(d.figure)} is ${aType(d.type)}, but ${d.needed} is needed here`,
  figureOfWrongOwner: (d) =>
    `${quoted(d.figure)} is a figure of the ${d.owner}; one of the ${d.needed} is needed here`,
  figureOfWrongLevel: (d) =>
    `${quoted(d.figure)} is a figure of ${d.level} level; ${d.needed} level is needed here`,
  negativeDefault: (d) => `${quoted(d.figure)} is a resource, so its default cannot be negative`,
  houseFiguresInSegmentScope: (d) =>
    `${quoted(d.figure)} is one number for the whole house, so the tranche cannot have scope “segment”`,
  rateOutOfRange: (d) => `a rate must be above 0 and at most 1, not ${d.rate}`,
  rateWithoutMoney: (d) => `“maxRate” is a part of money, and ${quoted(d.weight)} is not money`,
  negativeMultiple: (d) => `a multiple cannot be negative: ${d.multiple}`,
  maxLengthTooShort: (d) => `“maxLength” (${d.maxLength}) is shorter than “length” (${d.length})`,
  tearUpNotLast: () => "tearing up must be the last tranche of its waterfall",
  groupOfTwoScopes: (d) =>
    `the tranches of a group have one scope; this one has “${d.scope}”, ${quoted(d.first)} has “${d.firstScope}”`,
  groupCallWithoutCap: () =>
    "a call in a group must be bounded: give “perMember” or “perPeriod” in its “cap”",
  groupCallReshared: () =>
    "what a call in a group leaves unpaid cannot be called again: “onUnpaid” must be “next”",
  groupSharesResource: (d) =>
    `${quoted(d.figure)} is also used by ${quoted(d.first)} in this group; two tranches at once cannot spend the same money`,
  decidedByGroup: (d) => `${quoted(d.attribute)} belongs to the group, not to a tranche in it`,
  zeroDuration: (d) => `the deadline ${quoted(d.text)} leaves no time to pay`,
  exampleDiffers: (d) => `${d.what} is not what the example expects: expected ${d.expected}, got ${d.got}`,

  notInForce: (d) => `the rulebook is in force from ${d.effectiveFrom}, after the snapshot's ${d.asOf}`,
  missingFigure: (d) => `${d.account} has no ${quoted(d.figure)}, and the rulebook gives no default for it`,
  negativeResource: (d) =>
    `${d.account} cannot have less than nothing of the resource ${quoted(d.figure)}: ${d.amount}`,
  tooManyMembers: (d) => `there are more than ${d.limit} members`,
  tooManyValues: (d) => `the accounts have ${d.values} figures in all; at most ${d.limit} are read`,
  notAnAssessment: (d) => `${quoted(d.tranche)} is not an assessment`,
  negativeAmount: (d) => `${d.what} cannot be negative: ${d.amount}`,
  segmentNeeded: (d) => `${d.what} must name its segment`,
  segmentOfHouse: (d) => `${d.what} stands for the whole house, so it names no segment`,

  causeWithoutWaterfall: (d) => `the rulebook has no waterfall for ${quoted(d.cause)}`,
  unknownMember: (d, suggest) =>
    `the snapshot has no member ${quoted(d.member)}${suggest(d.member, d.known)}`,
  defaulterNeeded: () => "the loss of a member's default must name the member",
  defaulterInNonDefaultLoss: () => "a loss that is not from a default names no member",
  lossNotPositive: (d) => `a loss must be above 0, not ${d.amount}`,
  notDiscretionary: (d) => `${quoted(d.tranche)} is not discretionary, so there is nothing to decide`,
  notACall: (d) => `${quoted(d.tranche)} is neither a call nor a claim, so nobody is asked to pay`,
  trancheOfOtherWaterfall: (d) => `${quoted(d.tranche)} is not in the waterfall for ${quoted(d.cause)}`,
  unknownPayer: (d) => `${quoted(d.key)} is not an account here; expected ${d.expected}`,
  paymentAboveCall: (d) =>
    `${d.account} cannot have paid ${d.paid}: it was called for ${d.called} in this round`,
  notCalled: (d) => `${d.account} was not called in this round`,

  trancheNotListed: (d) => `this result has no tranche ${quoted(d.tranche)}`,
  doesNotAddUp: (d) => `${d.whole} is ${d.given}, but ${d.parts} add up to ${d.added}`,

  notADefaulter: (d, suggest) =>
    `no loss of ${quoted(d.member)} is in this result${suggest(d.member, d.known)}`,
  notEarlier: () =>
    "this is not what comes next of this result: give earlier recoveries in the order they were made",

  tooManyDigits: (d) => `${quoted(d.text)} has more than ${d.digits} digits before its point`,
  haircutOutOfRange: (d) => `a haircut must be 0 or more and at most 1, not ${d.haircut}`,
  fxRateNeeded: (d) =>
    `an asset in ${quoted(d.from)} needs “fxRate”: what one of it is worth in ${quoted(d.to)}, the rulebook's currency`,
  fxRateOfSameCurrency: (d) =>
    `the asset is in ${quoted(d.currency)} as the rulebook is, so the rate can only be 1, not ${d.rate}`,
  fxRateNotPositive: (d) => `a rate must be above 0, not ${d.rate}`,
  worthTooMuch: (d) => `together they are worth an amount of more than ${d.limit} characters`,

  topUpNotPositive: (d) => `a top-up must be above 0, not ${d.amount}`,

  moreFaults: (d) => `and ${d.more} more faults`,
};

const LONGEST = 80;

function shortened(text: string): string {
  const points = [...text.slice(0, 2 * LONGEST + 2)];
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : text;
}

/** `text` in quotes as a sentence prints it: shortened when it is long, without characters a terminal would obey. */
export function quoted(text: string): string {
  return `“${shortened(JSON.stringify(text).slice(1, -1))}”`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function aType(type: string): string {
  return type === "amount" ? "an amount" : `a ${type}`;
}
