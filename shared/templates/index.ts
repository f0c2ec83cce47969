/**
 * Rulebooks to start from: each is a whole rulebook with clauses, deadlines and worked examples that hold. A venue
 * takes the one nearest to its rules and changes the figures, the order and the legal references.
 */
import type { RulebookJson } from "../rulebook/index.ts";
import classicClearingHouse from "./classic-clearing-house.json" with { type: "json" };
import euPariPassu from "./eu-pari-passu.json" with { type: "json" };
import nonDefaultLoss from "./non-default-loss.json" with { type: "json" };
import perpetualsVenue from "./perpetuals-venue.json" with { type: "json" };
import segmentedSpillOver from "./segmented-spill-over.json" with { type: "json" };
import singaporeBothSides from "./singapore-both-sides.json" with { type: "json" };
import usAverageRounds from "./us-average-rounds.json" with { type: "json" };

export interface Template {
  readonly id: string;
  readonly title: string;
  /** One line: for whom it is. */
  readonly purpose: string;
  /** As written: for `readRulebook`, and for people to edit. */
  readonly rulebook: unknown;
}

function template(id: string, purpose: string, rulebook: Pick<RulebookJson, "name">): Template {
  return { id, title: rulebook.name, purpose, rulebook };
}

export const TEMPLATES: readonly Template[] = [
  template(
    "classic-clearing-house",
    "five textbook layers, then pledges, gains haircutting and tear-up, so that nothing is left",
    classicClearingHouse,
  ),
  template(
    "eu-pari-passu",
    "second own resources beside the fund, calls beside a further amount (EMIR; Regulation (EU) 2021/23)",
    euPariPassu,
  ),
  template(
    "segmented-spill-over",
    "one fund per segment; what is left of the others' meets the excess before anyone is called",
    segmentedSpillOver,
  ),
  template(
    "us-average-rounds",
    "rounds of loss allocation by average requirements, each capped at the greater of two figures",
    usAverageRounds,
  ),
  template(
    "singapore-both-sides",
    "operator capital before the members active in the class and again before the others",
    singaporeBothSides,
  ),
  template(
    "perpetuals-venue",
    "insurance fund, then auto-deleveraging by score, then socialised loss",
    perpetualsVenue,
  ),
  template(
    "non-default-loss",
    "theft or failure without a defaulter: capital, insurance, then all balances alike",
    nonDefaultLoss,
  ),
];
