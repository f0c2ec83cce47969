import { token, valueAt } from "../canonical/index.ts";
import type { Figure } from "../rulebook/model.ts";
import type { Change } from "./model.ts";
import type { Written } from "./places.ts";
import { type Statement, stated } from "./statements.ts";
import { plain } from "./values.ts";
import { differentlyWritten } from "./written.ts";

const TYPES: Readonly<Record<Figure["type"], string>> = {
  resource: "money that tranches consume",
  amount: "money that is never consumed",
  number: "a plain number",
};

const FIGURE: readonly Statement<Figure>[] = [
  { at: "/type", lead: "is", of: ({ type }) => plain(TYPES[type]) },
  { at: "/of", lead: "belongs to", of: ({ of }) => plain(of === "member" ? "each member" : "the operator") },
  {
    at: "/default",
    lead: "is, where an account does not give it,",
    of: (figure) => ({
      key: figure.default === undefined ? "missing" : valueKey(figure.default),
      words: figure.default ?? "missing, and the snapshot refused",
    }),
  },
];

const LEVEL: Statement<Figure> = {
  at: "/level",
  lead: "is",
  of: ({ level }) =>
    plain(level === "segment" ? "one number for each segment" : "one number for the whole house"),
};

/** Figures declared, dropped, or of another sort. */
export function figureChanges(before: Written, after: Written): readonly Change[] {
  const [was, is] = [before.rulebook.figures, after.rulebook.figures];
  const bothSegmented = before.rulebook.segments !== null && after.rulebook.segments !== null;
  const statements = bothSegmented ? [...FIGURE, LEVEL] : FIGURE;
  const written = ({ json }: Written, id: string) => valueAt(valueAt(json, "figures"), id);
  const changed = [...is].flatMap(([id, figure]): readonly Change[] => {
    const subject = { subject: "figure", id } as const;
    const path = `/figures${token(id)}`;
    const earlier = was.get(id);
    if (earlier === undefined) {
      return [
        {
          kind: "added",
          ...subject,
          before: null,
          after: path,
          sentence: figureSentence(figure, "is declared:"),
        },
      ];
    }
    const [from, to] = [
      { part: earlier, json: written(before, id), path },
      { part: figure, json: written(after, id), path },
    ];
    const where = `the figure “${id}”`;
    const changes = stated(statements, from, to, subject, `${where} `);
    return [...changes, ...differentlyWritten(from, to, changes, subject, `of ${where},`)];
  });
  const removed = [...was].flatMap(([id, figure]): readonly Change[] => {
    if (is.has(id)) return [];
    const sentence = figureSentence(figure, "is declared no more; it was");
    return [
      { kind: "removed", subject: "figure", id, before: `/figures${token(id)}`, after: null, sentence },
    ];
  });
  return [...changed, ...removed];
}

function figureSentence(figure: Figure, what: string): string {
  const { id, type, of } = figure;
  const given =
    figure.default === undefined ? "every account must give it" : `${figure.default} where it is not given`;
  return `the figure “${id}” ${what} ${TYPES[type]}, of ${of === "member" ? "each member" : "the operator"}; ${given}.`;
}

/** Decimals by their value: trailing zeros mean nothing. */
function valueKey(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
