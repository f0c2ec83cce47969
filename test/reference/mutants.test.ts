import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { describe, expect, it } from "vitest";
import { disagreement } from "./agreement/compare.ts";
import type { Engine } from "./agreement/engine.ts";
import { CELLS } from "./cells.ts";
import { type Case, generateCase } from "./generator.ts";
import { MUTANTS, type Mutant } from "./mutants.ts";

const root = new URL("../../", import.meta.url);
const entry = fileURLToPath(new URL("agreement/engine.ts", import.meta.url));

function pathOf({ file }: Mutant): string {
  return fileURLToPath(new URL(file, root));
}

function timesFound({ find }: Mutant, text: string): number {
  return text.split(find).length - 1;
}

/** Changes one file while it is bundled; nothing is written. */
function patch(mutant: Mutant): Plugin {
  const path = pathOf(mutant);
  return {
    name: "mutant",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, (file) =>
        file.path === path
          ? { contents: readFileSync(path, "utf8").replace(mutant.find, () => mutant.replace), loader: "ts" }
          : undefined,
      );
    },
  };
}

async function engineWith(mutant: Mutant): Promise<Engine> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    plugins: [patch(mutant)],
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  const mutated: { engine: Engine } = await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
  return mutated.engine;
}

/** How many cases a fault has to be caught: four for each cell of the coverage table, the cells in mixed order. */
const CASES = 4 * CELLS.length;

/** Generous: a machine may be busy with other tests. */
const TIMEOUT = 300_000;

/** The cases so far, each generated once. */
const known: Case[] = [];
function caseNumber(index: number): Case {
  known[index] ??= generateCase(index + ((index * 509) % CELLS.length));
  return known[index];
}

/** How many cases it took to see that the engine is not the reference; null: none of them showed it. */
function caughtAfter(candidate: Engine, cases: number): number | null {
  for (let i = 0; i < cases; i++) if (disagreement(candidate, caseNumber(i)) !== null) return i + 1;
  return null;
}

describe("a fault in the engine is caught by the comparison", () => {
  it("and the engine bundled as it is has none", async () => {
    const none = { fault: "", file: MUTANTS[0].file, find: "", replace: "" };
    expect(caughtAfter(await engineWith(none), 200)).toBeNull();
  });

  it.each(MUTANTS.map((mutant) => [mutant.fault, mutant] as const))(
    "%s",
    { timeout: TIMEOUT },
    async (_, mutant) => {
      const times = timesFound(mutant, readFileSync(pathOf(mutant), "utf8"));
      expect(times, `how often ${mutant.file} says ${mutant.find}`).toBe(1);
      expect(caughtAfter(await engineWith(mutant), CASES)).not.toBeNull();
    },
  );
});
