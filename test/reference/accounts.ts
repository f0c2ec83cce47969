/** Who can pay, and with what (spec 2 "accounts", "level and scope"; spec 3). */

import type { FigureJson, HolderJson, Level, MemberJson, RulebookJson, SnapshotJson } from "./json.ts";
import { parseAmount, parseDecimal, type Rational, rational } from "./rational.ts";

/** An owner at one level: a member or the operator (null), in one segment or (null) at house level or without segments. */
export interface Account {
  readonly member: MemberJson | null;
  readonly segment: string | null;
  /** Every figure of the account as the snapshot gives it, defaults applied; money in minor units. */
  readonly figures: ReadonlyMap<string, Rational>;
  /** What is left of each resource, in minor units. The run lowers it. */
  readonly left: Map<string, bigint>;
}

export type AccountsByLevel = Readonly<Record<Level, readonly Account[]>>;

export interface Accounts {
  /** By member id in code-point order, then by segment. Without declared segments both levels are the same accounts. */
  readonly members: AccountsByLevel;
  readonly operator: AccountsByLevel;
}

/** Ascending order of Unicode code points (spec 5). */
export function compareIds(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  for (let i = 0; i < left.length && i < right.length; i++) {
    if (left[i] !== right[i]) return left[i] - right[i];
  }
  return left.length - right.length;
}

/** What `record` itself holds under `key`, whatever the key is called. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The declared figure `id` of a valid rulebook. */
export function figureOf(rulebook: RulebookJson, id: string): FigureJson {
  const figure = own(rulebook.figures, id);
  if (figure === undefined) throw new Error(`no figure ${id}`);
  return figure;
}

/** Spec 2, figures: segment level by default for members, house level for the operator; without segments all are one. */
export function levelOf(rulebook: RulebookJson, figureId: string): Level {
  if (rulebook.segments === undefined) return "segment";
  const figure = figureOf(rulebook, figureId);
  return figure.level ?? (figure.of === "operator" ? "house" : "segment");
}

function account(
  rulebook: RulebookJson,
  minorUnits: number,
  member: MemberJson | null,
  level: Level,
  segment: string | null,
  holder: HolderJson | undefined,
): Account {
  const given = segment === null ? holder?.figures : own(holder?.segments, segment);
  const figures = new Map<string, Rational>();
  const left = new Map<string, bigint>();
  for (const [id, figure] of Object.entries(rulebook.figures)) {
    if ((figure.of === "operator") !== (member === null) || levelOf(rulebook, id) !== level) continue;
    const text = own(given, id) ?? figure.default;
    if (text === undefined) throw new Error(`no ${id} for ${member?.id ?? "the operator"}`);
    const value = figure.type === "number" ? parseDecimal(text) : rational(parseAmount(text, minorUnits));
    figures.set(id, value);
    if (figure.type === "resource") left.set(id, value.numerator);
  }
  return { member, segment, figures, left };
}

/** All accounts of a snapshot, in account order. */
export function readAccounts(rulebook: RulebookJson, snapshot: SnapshotJson, minorUnits: number): Accounts {
  const { segments } = rulebook;
  const { operator } = snapshot;
  const members = [...snapshot.members].sort((a, b) => compareIds(a.id, b.id));
  if (segments === undefined) {
    const all = members.map((member) => account(rulebook, minorUnits, member, "segment", null, member));
    const one = [account(rulebook, minorUnits, null, "segment", null, operator)];
    return { members: { segment: all, house: all }, operator: { segment: one, house: one } };
  }
  return {
    members: {
      segment: members.flatMap((member) =>
        segments
          .filter((segment) => own(member.segments, segment) !== undefined)
          .map((segment) => account(rulebook, minorUnits, member, "segment", segment, member)),
      ),
      house: members.map((member) => account(rulebook, minorUnits, member, "house", null, member)),
    },
    operator: {
      segment: segments.map((segment) => account(rulebook, minorUnits, null, "segment", segment, operator)),
      house: [account(rulebook, minorUnits, null, "house", null, operator)],
    },
  };
}
