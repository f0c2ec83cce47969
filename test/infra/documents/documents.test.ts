import { expect, test } from "vitest";
import { withBlocks } from "../../../infra/documents/blocks.ts";
import { madeDocuments } from "../../../infra/documents/documents.ts";

test("what documents say of templates and prices is what `npm run documents` would write", () => {
  for (const { current, made } of madeDocuments()) {
    expect(current).toBe(made);
  }
});

test("only what stands between a block's marks is written anew", () => {
  const document = "By hand.\n<!-- begin table -->\nold\n<!-- end table -->\nBy hand too.\n";
  expect(withBlocks(document, { table: "new" })).toBe(
    "By hand.\n<!-- begin table -->\n\nnew\n\n<!-- end table -->\nBy hand too.\n",
  );
});

test("a block that nobody fills, or that is not there, is a mistake", () => {
  const document = "<!-- begin table -->\n<!-- end table -->\n";
  expect(() => withBlocks(document, {})).toThrow('a block "table" that nobody fills');
  expect(() => withBlocks(document, { table: "", diagram: "" })).toThrow("no block for diagram");
});
