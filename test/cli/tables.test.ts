import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { styleFor } from "../../shared/cli/style.ts";
import { TEMPLATES } from "../../shared/templates/index.ts";
import { lossline, temporaryFolder } from "./command-line.ts";

const { write } = temporaryFolder();

/** The files of a template's example, by position. */
function filesOf(id: string, index: number): readonly string[] {
  const template = TEMPLATES.find((candidate) => candidate.id === id);
  const rulebook = JSON.parse(JSON.stringify(template?.rulebook));
  const { snapshot, event } = rulebook.examples[index];
  return [write("rulebook.json", rulebook), write("snapshot.json", snapshot), write("event.json", event)];
}

test("a waterfall with groups, an unpaid call and an uncovered rest is shown in full", async () => {
  const { out } = await lossline("allocate", ...filesOf("eu-pari-passu", 1));
  expect(out.split("rulebook  sha256:")[0]).toBe(`Pari passu own resources
Event example: of a loss of EUR 1,950,000.00, 1,920,000.00 is borne.

Tranche                           Kind        Clause     Available       Borne      Residual  Payers
────────────────────────────────  ──────────  ──────  ────────────  ──────────  ────────────  ──────
Margin of the defaulter (EMIR,    defaulter   6.1       300,000.00  300,000.00  1,650,000.00       1
Article 45(1))                    resource
Default fund contribution of the  defaulter   6.2       100,000.00  100,000.00  1,550,000.00       1
defaulter (EMIR, Article 45(2))   resource
Dedicated own resources (EMIR,    operator    6.3        50,000.00   50,000.00  1,500,000.00       1
Article 45(4))                    capital
Default fund beside the second    at once:    6.4                                 500,000.00
own resources
  Default fund contributions of   mutualised  6.4(a)    900,000.00  900,000.00                     2
  the others (EMIR, Article       fund
  45(3))
  Second own resources            operator    6.4(b)    100,000.00  100,000.00                     1
  (Regulation (EU) 2021/23,       capital
  Article 9(14))
Recovery calls beside the         at once:    6.5                                 150,000.00
further amount
  Recovery cash calls             assessment  6.5(a)  1,800,000.00  300,000.00                     1
  Further amount of the operator  operator    6.5(b)    200,000.00   50,000.00                     1
                                  capital
Remaining equity of the operator  operator    6.6       120,000.00  120,000.00     30,000.00       1
                                  capital

Who bears it
Tranche                                                           Account           Amount
────────────────────────────────────────────────────────────────  ────────────  ──────────
Margin of the defaulter (EMIR, Article 45(1))                     Z             300,000.00
Default fund contribution of the defaulter (EMIR, Article 45(2))  Z             100,000.00
Dedicated own resources (EMIR, Article 45(4))                     the operator   50,000.00
Default fund contributions of the others (EMIR, Article 45(3))    A             600,000.00
                                                                  B             300,000.00
Second own resources (Regulation (EU) 2021/23, Article 9(14))     the operator  100,000.00
Recovery cash calls                                               A             300,000.00
Further amount of the operator                                    the operator   50,000.00
Remaining equity of the operator                                  the operator  120,000.00

Asked for, not paid and owed
Tranche              Account      Amount
───────────────────  ───────  ──────────
Recovery cash calls  B        150,000.00

UNCOVERED: EUR 30,000.00 is borne by nobody.

`);
});

test("tranches that were not reached or were skipped say so, and nothing of what they have", async () => {
  const [rulebook = "", snapshot = "", event = ""] = filesOf("classic-clearing-house", 3);
  const json = JSON.parse(readFileSync(event, "utf8"));
  const skipped = write("skipped.json", { ...json, decisions: { voluntary: "skip" } });
  expect((await lossline("allocate", rulebook, snapshot, skipped)).out).toMatch(
    /^Voluntary contributions +voluntary +4\.6 +skipped +240,000\.00$/m,
  );
  const small = write("small.json", { ...json, losses: [{ memberId: "Z", amount: "1" }] });
  expect((await lossline("allocate", rulebook, snapshot, small)).out).toMatch(
    /^Assessments +assessment +4\.5 +not reached +0\.00$/m,
  );
});

test("where segments are declared accounts say theirs, and an uncovered loss says whose it is", async () => {
  const [rulebook = "", snapshot, event = ""] = filesOf("segmented-spill-over", 2);
  const json = JSON.parse(readFileSync(rulebook, "utf8"));
  json.waterfalls.memberDefault = json.waterfalls.memberDefault.slice(0, 5);
  json.examples = [];
  const losses = ["power", "freight"].map((segment) => ({ memberId: "D", segment, amount: "100000" }));
  const both = write("both.json", { ...JSON.parse(readFileSync(event, "utf8")), losses });
  const { out } = await lossline("allocate", write("short.json", json), snapshot ?? "", both);
  expect(out).toMatch(
    /^Operator's capital for the segment +the operator +power +10,000\.00\n +the operator +freight +5,000\.00$/m,
  );
  expect(out).toContain(`UNCOVERED: EUR 154,000.00 is borne by nobody.
  65,000.00 of the loss of D in power
  89,000.00 of the loss of D in freight
`);
});

test("of a long list the first fifty accounts are shown, and how many more there are", async () => {
  const [rulebook = "", snapshot = "", event = ""] = filesOf("non-default-loss", 1);
  const members = Array.from({ length: 2_000 }, (_, i) => ({
    id: `M-${String(i).padStart(4, "0")}`,
    figures: { balance: "10" },
  }));
  const many = write("many.json", { ...JSON.parse(readFileSync(snapshot, "utf8")), members });
  const { out } = await lossline("allocate", rulebook, many, event);
  expect(out.match(/M-\d{4}/g)).toHaveLength(1);
  const loss = { ...JSON.parse(readFileSync(event, "utf8")), losses: [{ amount: "602000" }] };
  const shared = (await lossline("allocate", rulebook, many, write("loss.json", loss))).out;
  expect(shared.match(/M-\d{4}/g)).toHaveLength(50);
  expect(shared).toContain("… and 1,950 more, use --json");
});

test("a recovery shows who is repaid in order, what goes to the uncovered loss and what is left over", async () => {
  const { out } = await lossline("allocate", ...filesOf("non-default-loss", 2), "--json");
  const result = write("result.json", out);
  expect((await lossline("recover", result, "4600000")).out).toBe(`Recovery after example
To the uncovered loss: USD 100,000.00

Tranche   Account        Amount
────────  ───────  ────────────
balances  A        2,500,000.00
          B        1,500,000.00
          C          500,000.00

Surplus: USD 0.00
`);
  expect((await lossline("recover", result, "0")).out).toContain("Nobody is repaid.");
});

test("only an uncovered loss is red, and only where there are colours", async () => {
  expect(styleFor(false).alarm("UNCOVERED")).toBe("UNCOVERED");
  expect(styleFor(true).alarm("UNCOVERED")).toContain("\u001b[31m");
  expect(styleFor(true).heading("Waterfall")).not.toContain("\u001b[31m");
});
