import { listed, quoted } from "../explain/words.ts";
import { sameJson } from "./json.ts";
import type { Change } from "./model.ts";
import type { Written } from "./places.ts";
import { someOf } from "./values.ts";

/** Segments declared, dropped, or in another order, which decides ties. */
export function segmentChanges(before: Written, after: Written): readonly Change[] {
  const [was, is] = [before.rulebook.segments, after.rulebook.segments];
  if (sameJson(was, is)) return [];
  const paths = { before: was && "/segments", after: is && "/segments" };
  const change = (kind: Change["kind"], sentence: string, at = paths): Change => ({
    kind,
    subject: "segments",
    ...at,
    sentence,
  });
  if (was === null || is === null) {
    const names = listed(someOf((is ?? was ?? []).map(quoted)), "and");
    return was === null
      ? [change("added", `segments are declared: ${names}. Each figure and tranche has a place in them now.`)]
      : [change("removed", `no segments are declared any more (were: ${names}): all accounts are in one.`)];
  }
  const gone = was.filter((segment) => !is.includes(segment));
  const added = is.filter((segment) => !was.includes(segment));
  const kept = [was.filter((one) => is.includes(one)), is.filter((one) => was.includes(one))];
  return [
    ...added.map((id) =>
      change("added", `the segment “${id}” is added.`, {
        before: null,
        after: `/segments/${is.indexOf(id)}`,
      }),
    ),
    ...gone.map((id) =>
      change("removed", `the segment “${id}” is removed.`, {
        before: `/segments/${was.indexOf(id)}`,
        after: null,
      }),
    ),
    ...(sameJson(kept[0], kept[1])
      ? []
      : [
          change(
            "moved",
            `segments are taken in the order ${listed(someOf(is.map(quoted)), "and")} (was: ${listed(someOf(was.map(quoted)), "and")}), which decides who bears the last unit among equals.`,
          ),
        ]),
  ];
}
