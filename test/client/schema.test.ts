import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clientTypes } from "../../functions/api/client/types.ts";

test("the client's types are what the document now gives; if not, `npm run client` writes them anew", async () => {
  const written = readFileSync(new URL("../../shared/client/schema.d.ts", import.meta.url), "utf8");
  expect(written === (await clientTypes())).toBe(true);
});
