import { explain, type StepExplanation } from "../explain/index.ts";
import { CAUSES, type Rulebook } from "../rulebook/model.ts";
import { ASPECTS, type Aspect, DESCRIPTION, KINDS, UNSEGMENTED } from "./aspects.ts";
import { matched, movedPairs, type Pair } from "./match.ts";
import type { Change } from "./model.ts";
import { type Placed, placeInWords, placesOf, WATERFALLS, type Written } from "./places.ts";
import { directionOf, fromTo, quotedShort } from "./values.ts";
import { below, differentlyWritten } from "./written.ts";

/** What changed in the waterfalls: from top to bottom of the later ones, then what is gone. */
export function waterfallChanges(before: Written, after: Written): readonly Change[] {
  const later = placesOf(after);
  const { pairs, removed, added } = matched(placesOf(before), later);
  const moved = movedPairs(pairs);
  const rules = { before: before.rulebook, after: after.rulebook };
  const told = new Map<Placed, readonly Change[]>([
    ...pairs.map((pair) => [pair.after, pairChanges(pair, moved.has(pair), rules)] as const),
    ...added.map((placed) => [placed, [addition(placed, after.rulebook)]] as const),
  ]);
  return [
    ...wholeWaterfalls(rules),
    ...later.flatMap((placed) => told.get(placed) ?? []),
    ...removed.map((placed) => removal(placed, before.rulebook)),
  ];
}

interface Rules {
  readonly before: Rulebook;
  readonly after: Rulebook;
}

function wholeWaterfalls({ before, after }: Rules): readonly Change[] {
  return CAUSES.flatMap((cause): readonly Change[] => {
    const [was, is] = [before.waterfalls[cause], after.waterfalls[cause]];
    const common = { subject: "waterfall", id: cause } as const;
    const path = `/waterfalls/${cause}`;
    if (was === undefined && is !== undefined) {
      const sentence = `${WATERFALLS[cause]} is added; it had none before.`;
      return [{ kind: "added", ...common, before: null, after: path, sentence }];
    }
    if (was !== undefined && is === undefined) {
      const sentence = `${WATERFALLS[cause]} is removed: such a loss can no longer be allocated.`;
      return [{ kind: "removed", ...common, before: path, after: null, sentence }];
    }
    return [];
  });
}

function subjectOf({ step }: Placed): Pick<Change, "subject" | "id"> {
  return { subject: step.kind === "parallel" ? "group" : "tranche", id: step.id };
}

/** `the tranche “Default fund” (fund)` */
function named(placed: Placed): string {
  const { id, name } = placed.step;
  const { subject } = subjectOf(placed);
  return `the ${subject} ${name === undefined ? `“${id}”` : `${quotedShort(name)} (${id})`}`;
}

function addition(placed: Placed, rules: Rulebook): Change {
  const sentence = `${named(placed)} is added as ${placeInWords(placed)}: ${textOf(placed, rules)}`;
  return { kind: "added", ...subjectOf(placed), before: null, after: placed.path, sentence };
}

function removal(placed: Placed, rules: Rulebook): Change {
  const sentence = `${named(placed)}, ${placeInWords(placed)}, is removed. It said: ${textOf(placed, rules)}`;
  return { kind: "removed", ...subjectOf(placed), before: placed.path, after: null, sentence };
}

/** What a tranche or group does, in the words of the explanation. */
function textOf({ step, cause }: Placed, rules: Rulebook): string {
  const flat = (steps: readonly StepExplanation[]): readonly StepExplanation[] =>
    steps.flatMap((one) => [one, ...flat(one.parts)]);
  const waterfalls = explain(rules).waterfalls.filter((waterfall) => waterfall.cause === cause);
  return flat(waterfalls.flatMap(({ steps }) => steps)).find(({ id }) => id === step.id)?.text ?? "";
}

function pairChanges(pair: Pair, isMoved: boolean, rules: Rules): readonly Change[] {
  const { before, after } = pair;
  const subject = subjectOf(after);
  const paths = { before: before.path, after: after.path };
  const changes: Change[] = [];
  if (before.step.id !== after.step.id) {
    const sentence = `${named(after)} had the id “${before.step.id}” before; what it does is the same.`;
    changes.push({
      kind: "renamed",
      ...subject,
      before: `${paths.before}/id`,
      after: `${paths.after}/id`,
      sentence,
    });
  }
  if (isMoved) changes.push({ kind: "moved", ...subject, ...paths, sentence: movement(pair) });
  const sameKind = before.step.kind === after.step.kind;
  if (!sameKind) {
    const kinds = `is ${KINDS[after.step.kind]} now (was: ${KINDS[before.step.kind]})`;
    const sentence = `${named(after)} ${kinds}. It says: ${textOf(after, rules.after)}`;
    changes.push({
      kind: "changed",
      ...subject,
      before: `${paths.before}/kind`,
      after: `${paths.after}/kind`,
      sentence,
    });
  }
  for (const aspect of sameKind ? ASPECTS : DESCRIPTION) {
    const change = aspectChange(aspect, pair, rules);
    if (change !== undefined) changes.push(change);
  }
  // Of another kind, all its attributes are told with the kind.
  if (!sameKind) return changes;
  const unlike = differentlyWritten(before, after, changes, subject, `in ${named(after)},`);
  return [
    ...changes,
    ...unlike.filter(({ after: at, before: was }) => !isInside(at ?? was ?? "", after, before)),
  ];
}

/** Whether a place lies in the tranches of a group, which are compared by themselves. */
function isInside(path: string, ...groups: readonly Placed[]): boolean {
  return groups.some(
    ({ path: group }) => path === `${group}/tranches` || path.startsWith(`${group}/tranches/`),
  );
}

function aspectChange(aspect: Aspect, { before, after }: Pair, rules: Rules): Change | undefined {
  const was = aspect.of(before.step, rules.before);
  const is = aspect.of(after.step, rules.after);
  if (was === undefined || is === undefined || was.key === is.key) return undefined;
  const [earlier, later] = [below(before, aspect.at), below(after, aspect.at)];
  const unwritten = earlier === null && later === null;
  // That segments are declared now, or no longer, is told once, not for every tranche.
  if (unwritten && [was, is].includes(UNSEGMENTED)) return undefined;
  const direction = directionOf(was, is);
  return {
    kind: "changed",
    ...subjectOf(after),
    ...(direction && { direction }),
    before: unwritten ? before.path : earlier,
    after: unwritten ? after.path : later,
    sentence: fromTo(`in ${named(after)}, ${aspect.lead}`, was, is),
  };
}

function movement({ before, after }: Pair): string {
  const { previous } = after;
  const behind = previous === undefined ? "before all others there" : `right after “${previous.id}”`;
  return `${named(after)} is ${placeInWords(after)} now, ${behind} (was: ${placeInWords(before)}).`;
}
