import type { Figure, Owner } from "./model.ts";
import type { CapJson, TrancheJson } from "./tranche-schema.ts";

type Kind = TrancheJson["kind"];
type FigureType = Figure["type"];

/** What a figure must be to stand where it is named. */
export interface Role {
  /** Whose figure. `undefined`: anyone's. */
  readonly owner: Owner | undefined;
  readonly types: readonly FigureType[];
  /** The types in words. */
  readonly needed: string;
  /** Whether “equal” may stand there instead. */
  readonly orEqual?: true;
}

const MONEY: readonly FigureType[] = ["resource", "amount"];
const MONEY_IN_WORDS = "money (a resource or an amount)";

const memberResource: Role = { owner: "member", types: ["resource"], needed: "a resource" };
const operatorResource: Role = { owner: "operator", types: ["resource"], needed: "a resource" };
const memberMoney: Role = { owner: "member", types: MONEY, needed: MONEY_IN_WORDS };
const operatorMoney: Role = { owner: "operator", types: MONEY, needed: MONEY_IN_WORDS };
const anyMoney: Role = { owner: undefined, types: MONEY, needed: MONEY_IN_WORDS };
const score: Role = { owner: "member", types: ["resource", "amount", "number"], needed: "a figure" };
const weight: Role = { ...score, orEqual: true };

/** The attributes of each kind that name figures, the one that gives the tranche its level first (table of spec 2). */
const ROLES: Readonly<Record<Kind, ReadonlyMap<string, Role>>> = {
  defaulterResource: new Map([["resource", memberResource]]),
  operatorCapital: new Map([["resource", operatorResource]]),
  insurance: new Map([["resource", operatorResource]]),
  mutualisedFund: new Map([
    ["resource", memberResource],
    ["weight", weight],
  ]),
  assessment: new Map([
    ["weight", weight],
    ["ownResourcesFirst", memberResource],
  ]),
  voluntary: new Map([["pledge", memberMoney]]),
  gainsHaircut: new Map([["figure", memberMoney]]),
  socialisedLoss: new Map([["weight", weight]]),
  autoDeleverage: new Map([
    ["capacity", memberMoney],
    ["score", score],
  ]),
  tearUp: new Map([["weight", weight]]),
};

/** A place where a tranche names a figure. */
export interface Reference {
  readonly figure: string;
  readonly role: Role;
  /** JSON Pointer, below the tranche. */
  readonly path: string;
}

/** Every place where `tranche` names a figure, those in its caps included; “equal” is none. */
export function referencesOf(tranche: TrancheJson): readonly Reference[] {
  const attributes = new Map<string, unknown>(Object.entries(tranche));
  const named = [...ROLES[tranche.kind]].flatMap(([attribute, role]) =>
    placesOf(attributes.get(attribute), `/${attribute}`).map((place) => ({ ...place, role })),
  );
  const caps = "cap" in tranche ? Object.entries(tranche.cap ?? {}) : [];
  const capped = caps.flatMap(([key, cap]) => {
    const role = roleInCap(tranche.kind, key);
    return cap === undefined ? [] : figuresIn(cap, `/cap/${key}`).map((place) => ({ ...place, role }));
  });
  return [...named, ...capped].filter(({ figure, role }) => figure !== "equal" || role.orEqual !== true);
}

/** `perMember` and `perPeriod` take the account's own figures; `total` the operator's too, and only those where it pays. */
function roleInCap(kind: Kind, key: string): Role {
  if (key !== "total") return memberMoney;
  return kind === "operatorCapital" || kind === "insurance" ? operatorMoney : anyMoney;
}

function placesOf(value: unknown, path: string): { figure: string; path: string }[] {
  if (typeof value === "string") return [{ figure: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => placesOf(item, `${path}/${index}`));
}

function figuresIn(cap: CapJson, path: string): { figure: string; path: string }[] {
  if (typeof cap === "string") return [];
  if ("of" in cap) return [{ figure: cap.of, path: `${path}/of` }];
  const [key, caps] =
    "least" in cap ? (["least", cap.least] as const) : (["greatest", cap.greatest] as const);
  return caps.flatMap((inner, index) => figuresIn(inner, `${path}/${key}/${index}`));
}
