import { expect, test } from "vitest";
import { TEMPLATES } from "../../shared/templates/index.ts";
import { lossline, losslineProcess, temporaryFolder } from "./command-line.ts";

const { write } = temporaryFolder();
const [template] = TEMPLATES;
const text = JSON.stringify(template?.rulebook);
const before = write("before.json", text);
const after = write(
  "after.json",
  text
    .replace('"name":', '"recoveries":{"order":"pariPassu"},"name":')
    .replace(/"recoveries":\{"order":"reverse"\},?/, ""),
);

test("what one rulebook changes in another is said in sentences, and for machines", async () => {
  const { status, out, err } = await lossline("diff", before, after);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out.replaceAll(/\s+/g, " ")).toContain(
    "* Money recovered later goes to everyone who bore any of the loss, at once and in proportion (was: back up",
  );
  expect(out).toMatch(/\n1 change\.\n$/);
  const { changes, sameRules } = JSON.parse((await lossline("diff", before, after, "--json")).out);
  expect(sameRules).toBe(false);
  expect(changes).toMatchObject([{ kind: "changed", subject: "rules", after: "/recoveries/order" }]);
});

test("a rulebook and itself are the same, one of them from standard input", async () => {
  const { status, out } = await losslineProcess(["diff", before, "-"], text);
  expect(status).toBe(0);
  expect(out).toContain("The two are the same.");
  expect((await lossline("diff", "-", "-")).status).toBe(1);
});

test("only rulebooks in order are compared", async () => {
  const { status, out, err } = await lossline("diff", before, write("bad.json", { schema: "none" }));
  expect([status, out]).toEqual([2, ""]);
  expect(err).toContain("bad.json is not a valid rulebook");
});
