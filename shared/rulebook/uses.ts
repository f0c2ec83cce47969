import type { Cap, FigureId, Rulebook, Tranche } from "./model.ts";
import { overlap } from "./select.ts";

type Payer = "defaulter" | "operator" | "member";

/** Who pays in each kind of tranche (table of spec 2). The insurer's cover is a figure of the operator. */
export const PAYERS: Readonly<Record<Tranche["kind"], Payer>> = {
  defaulterResource: "defaulter",
  operatorCapital: "operator",
  insurance: "operator",
  mutualisedFund: "member",
  assessment: "member",
  voluntary: "member",
  gainsHaircut: "member",
  socialisedLoss: "member",
  autoDeleverage: "member",
  tearUp: "member",
};

const ATTRIBUTES = [
  "resource",
  "weight",
  "pledge",
  "figure",
  "score",
  "capacity",
  "ownResourcesFirst",
] as const;
const PAID_FROM: ReadonlySet<string> = new Set([
  "resource",
  "pledge",
  "figure",
  "capacity",
  "ownResourcesFirst",
]);

/** Every figure the tranche names, with “equal” where that is its weight. */
export function figuresOf(tranche: Tranche): readonly FigureId[] {
  const caps = "cap" in tranche ? Object.values(tranche.cap) : [];
  return [...ATTRIBUTES.flatMap((attribute) => named(tranche, attribute)), ...caps.flatMap(figuresInCap)];
}

/** The resources that the tranche consumes. */
export function resourcesOf(tranche: Tranche, { figures }: Rulebook): readonly FigureId[] {
  const paidFrom = ATTRIBUTES.filter((attribute) => PAID_FROM.has(attribute));
  const resources = paidFrom
    .flatMap((attribute) => named(tranche, attribute))
    .filter((figure) => figures.get(figure)?.type === "resource");
  return [...new Set(resources)];
}

/** Whether one account could pay in both tranches. */
export function canShareAPayer(a: Tranche, b: Tranche): boolean {
  return (
    PAYERS[a.kind] === PAYERS[b.kind] && (!("select" in a) || !("select" in b) || overlap(a.select, b.select))
  );
}

function named(tranche: Tranche, attribute: string): FigureId[] {
  const value = new Map<string, unknown>(Object.entries(tranche)).get(attribute);
  return [value].flat().filter((figure) => typeof figure === "string");
}

function figuresInCap(cap: Cap | undefined): FigureId[] {
  if (cap === undefined || cap.kind === "amount") return [];
  return cap.kind === "multiple" ? [cap.of] : cap.caps.flatMap(figuresInCap);
}
