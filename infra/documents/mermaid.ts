import { groupBy } from "../../shared/result/layers.ts";
import type { Architecture, Part, Relation } from "./architecture.ts";

/** How a kind is drawn, where not as a box. */
const SHAPES: readonly (readonly [kind: string, open: string, close: string])[] = [
  ["DynamoDB table", "[(", ")]"],
  ["KMS key", "{{", "}}"],
  ["EventBridge rule", "([", "])"],
  ["Step Functions", "[[", "]]"],
];

/**
 * The architecture as a Mermaid flowchart: stacks are frames. What all functions of a stack do alike is one arrow from its
 * frame, and what is done alike with all of them is one arrow to it. A dotted arrow means: knows it by name.
 */
export function flowchart({ stacks, parts, relations }: Architecture): string {
  const inFrames = stacks.flatMap(({ name, description }) => [
    `  subgraph ${idOf(name)}["<b>${shortly(name)}</b>: ${description}"]`,
    ...parts.filter(({ stack }) => stack === name).map((part) => `  ${box(part)}`),
    "  end",
  ]);
  const outside = parts.filter(({ stack }) => stack === undefined).map(box);
  const arrows = together(relations, parts).map(
    ({ from, to, verbs }) =>
      `  ${idOf(from)} ${verbs.length === 0 ? "-.->" : `-->|${verbs.join(", ")}|`} ${idOf(to)}`,
  );
  return ["flowchart LR", ...inFrames, ...outside, ...arrows].join("\n");
}

function box({ id, name, kind }: Part): string {
  const [, open, close] = SHAPES.find(([drawn]) => kind.startsWith(drawn)) ?? ["", "[", "]"];
  return `  ${idOf(id)}${open}"<b>${name}</b><br/>${kind}"${close}`;
}

/** What all functions of a stack have in common becomes their stack's, first at one end of the arrows, then at the other. */
function together(relations: readonly Relation[], parts: readonly Part[]): readonly Relation[] {
  const atTheirStart = lifted(relations, parts, "from", "to");
  return lifted(atTheirStart, parts, "to", "from");
}

function lifted(
  relations: readonly Relation[],
  parts: readonly Part[],
  end: "from" | "to",
  other: "from" | "to",
): readonly Relation[] {
  const functionsOf = groupBy(
    parts.filter(({ kind }) => kind === "Lambda function"),
    ({ stack }) => stack ?? "",
  );
  return [...functionsOf].reduce<readonly Relation[]>((left, [stack, functions]) => {
    const ids = new Set(functions.map(({ id }) => id));
    const alike = groupBy(
      left.filter((relation) => ids.has(relation[end])),
      (relation) => `${relation[other]} ${relation.verbs.join()}`,
    );
    const common = [...alike.values()].filter(({ length }) => ids.size > 1 && length === ids.size);
    const gone = new Set(common.flat());
    const instead = common.flatMap(([first]) => (first === undefined ? [] : [{ ...first, [end]: stack }]));
    return [...left.filter((relation) => !gone.has(relation)), ...instead];
  }, relations);
}

/** A stack's name without the service's and the stage's. */
function shortly(stack: string): string {
  return stack.split("-").slice(2).join("-");
}

/** An identifier as Mermaid takes it, without the hash that CDK gives logical ids. */
function idOf(name: string): string {
  return name
    .replace(/^\w+-\w+-/, "")
    .replace(/[0-9A-F]{8}$/, "")
    .replaceAll("-", "_");
}
