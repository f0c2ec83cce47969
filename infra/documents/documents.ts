import { readFileSync } from "node:fs";
import { architectureOf } from "./architecture.ts";
import { withBlocks } from "./blocks.ts";
import { readMeasured } from "./cost/measured.ts";
import { costBlocks } from "./cost/tables.ts";
import { flowchart } from "./mermaid.ts";
import { synthesized } from "./templates.ts";

/** A document of which parts are made by this repository itself. */
export interface MadeDocument {
  readonly url: URL;
  /** What it says now. */
  readonly current: string;
  /** What it would say if it were made now. */
  readonly made: string;
}

/** Every document with made parts, anew. */
export function madeDocuments(): readonly MadeDocument[] {
  const stacks = synthesized("prod");
  const diagram = flowchart(architectureOf(stacks));
  return [
    made("architecture.md", { diagram: `\`\`\`mermaid\n${diagram}\n\`\`\`` }),
    made("cost.md", costBlocks(readMeasured(), stacks)),
  ];
}

function made(name: string, blocks: Readonly<Record<string, string>>): MadeDocument {
  const url = new URL(`../../docs/${name}`, import.meta.url);
  const current = readFileSync(url, "utf8");
  return { url, current, made: withBlocks(current, blocks) };
}
