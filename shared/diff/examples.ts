import { listAt, valueAt } from "../canonical/index.ts";
import { sameJson } from "./json.ts";
import type { Change } from "./model.ts";
import type { Written } from "./places.ts";
import { quotedShort } from "./values.ts";

/** Worked examples by their names: they prove the rules and change nothing in them. */
export function exampleChanges(before: Written, after: Written): readonly Change[] {
  const [was, is] = [examplesOf(before.json), examplesOf(after.json)];
  const changed = [...is].flatMap(([key, example]): readonly Change[] => {
    const subject = { subject: "example", id: example.name } as const;
    const named = `the worked example ${quotedShort(example.name)}`;
    const earlier = was.get(key);
    if (earlier === undefined) {
      return [
        { kind: "added", ...subject, before: null, after: example.path, sentence: `${named} is added.` },
      ];
    }
    return EXAMPLE_PARTS.flatMap(([part, says]): readonly Change[] =>
      sameJson(valueAt(earlier.json, part), valueAt(example.json, part))
        ? []
        : [
            {
              kind: "changed",
              ...subject,
              before: `${earlier.path}/${part}`,
              after: `${example.path}/${part}`,
              sentence: `${named} ${says}.`,
            },
          ],
    );
  });
  const removed = [...was].flatMap(([key, { name, path }]): readonly Change[] =>
    is.has(key)
      ? []
      : [
          {
            kind: "removed",
            ...{ subject: "example", id: name, before: path, after: null },
            sentence: `the worked example ${quotedShort(name)} is removed.`,
          },
        ],
  );
  return [...changed, ...removed, ...reordered([...was.keys()], [...is.keys()], before, after)];
}

const EXAMPLE_PARTS = [
  ["snapshot", "begins with other members or figures"],
  ["event", "is about another loss"],
  ["expect", "expects something else"],
] as const;

/** By name, and where a name stands twice by its turn. */
function examplesOf(json: unknown) {
  const turns = new Map<string, number>();
  return new Map(
    listAt(json, "examples").map((example, index) => {
      const name = String(valueAt(example, "name"));
      const turn = turns.get(name) ?? 0;
      turns.set(name, turn + 1);
      return [JSON.stringify([name, turn]), { name, json: example, path: `/examples/${index}` }];
    }),
  );
}

function reordered(
  was: readonly string[],
  is: readonly string[],
  before: Written,
  after: Written,
): readonly Change[] {
  const [had, has] = [new Set(was), new Set(is)];
  const kept = [was.filter((key) => has.has(key)), is.filter((key) => had.has(key))];
  const paths = {
    before: valueAt(before.json, "examples") === undefined ? null : "/examples",
    after: valueAt(after.json, "examples") === undefined ? null : "/examples",
  };
  if (!sameJson(kept[0], kept[1])) {
    return [
      {
        kind: "moved",
        subject: "example",
        ...paths,
        sentence: "the worked examples stand in another order.",
      },
    ];
  }
  const empty = was.length === 0 && is.length === 0 && paths.before !== paths.after;
  return empty
    ? [
        {
          kind: "writtenDifferently",
          subject: "example",
          ...paths,
          sentence: "that there are no worked examples is written in another way.",
        },
      ]
    : [];
}
