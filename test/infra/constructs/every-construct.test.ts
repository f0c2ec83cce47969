import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

const namesIn = (folder: string, ending: string) =>
  readdirSync(new URL(`../../../${folder}/`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));

/** What is no construct, but how what is built comes into one; `synth.test.ts` is about it. */
const BUILT = ["dashboard-files", "function-code"];

test("every construct has a test of its own name", () => {
  const constructs = namesIn("infra/constructs", ".ts").filter((name) => !BUILT.includes(name));
  const tested = namesIn("test/infra/constructs", ".test.ts");
  expect(constructs.filter((name) => !tested.includes(name))).toEqual([]);
});
