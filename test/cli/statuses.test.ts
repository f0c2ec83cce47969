import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { TEMPLATES } from "../../shared/templates/index.ts";
import { lossline, losslineProcess, temporaryFolder } from "./command-line.ts";

const { write, path: folder } = temporaryFolder();
const vector = JSON.parse(
  readFileSync(new URL("../vectors/textbook-exhausted.json", import.meta.url), "utf8"),
);
const rulebook = write("rulebook.json", vector.rulebook);
const snapshot = write("snapshot.json", vector.snapshot);
const event = write("event.json", vector.event);
const result = write("result.json", (await lossline("allocate", rulebook, snapshot, event, "--json")).out);

describe("status 0: done", () => {
  test("an allocation is done even where the loss is not covered, and says so loudly", async () => {
    const { status, out, err } = await lossline("allocate", rulebook, snapshot, event);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^UNCOVERED: USD [\d,]+\.\d\d is borne by nobody\.$/m);
  });

  test.each([
    [["--help"], "Exit status:"],
    [["recover", "--help"], "--earlier <file>"],
    [["validate", rulebook], "The rulebook is valid: Textbook"],
    [["validate", rulebook, snapshot, event], "The event is valid: "],
    [["explain", rulebook], "When a member defaults"],
    [["hash", rulebook], "sha256:"],
    [["schema", "snapshot"], '"$schema"'],
    [["template"], "eu-pari-passu"],
    [["recover", result, "1"], "Surplus"],
  ])("%j", async (args, said) => {
    const { status, out, err } = await lossline(...args);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain(said);
  });

  test("every template is printed as it can be validated", async () => {
    for (const { id } of TEMPLATES) {
      const printed = await lossline("template", id);
      const { status, out } = await lossline("validate", write(`${id}.json`, printed.out));
      expect([id, status]).toEqual([id, 0]);
      expect(out).toMatch(/\d examples hold\./);
    }
  });
});

describe("status 2: invalid input, every fault on standard error and nothing on standard output", () => {
  test("faults of all three documents are told at once, each with its JSON Pointer", async () => {
    const { status, out, err } = await lossline(
      "allocate",
      write("bad-rulebook.json", { ...vector.rulebook, currency: "no currency", surplus: true }),
      write("bad-snapshot.json", { ...vector.snapshot, asOf: "yesterday" }),
      write("bad-event.json", { ...vector.event, losses: [] }),
    );
    expect([status, out]).toEqual([2, ""]);
    for (const place of [
      "rulebook /currency: ",
      "rulebook /surplus: ",
      "snapshot /asOf: ",
      "event /losses: ",
    ]) {
      expect(err).toContain(`\n  ${place}`);
    }
  });

  test("faults that only show against the rulebook are told of snapshot and event", async () => {
    const strange = { ...vector.snapshot, members: [...vector.snapshot.members, { id: "New" }] };
    const { status, err } = await lossline("allocate", rulebook, write("strange.json", strange), event);
    expect(status).toBe(2);
    expect(err).toContain("snapshot /members/");
  });

  test("a payment above its call is a fault of the event", async () => {
    const calls = vector.rulebook.waterfalls.memberDefault.at(-1).id;
    const [member] = vector.snapshot.members;
    const overpaid = { ...vector.event, payments: { [calls]: [{ [member.id]: "99999999999" }] } };
    const paths = [rulebook, snapshot, write("overpaid.json", overpaid)];
    for (const command of ["allocate", "validate"]) {
      const { status, out, err } = await lossline(command, ...paths);
      expect([status, out]).toEqual([2, ""]);
      expect(err).toContain(`event /payments/${calls}/0/${member.id}: `);
    }
  });

  test("an example that does not hold is told by validate, and so are the warnings", async () => {
    const [template] = TEMPLATES;
    const json = JSON.parse(JSON.stringify(template?.rulebook));
    json.examples[1].expect.tranches = { "default-fund": "0.02" };
    delete json.waterfalls.memberDefault[4].due;
    const { status, out, err } = await lossline("validate", write("example.json", json));
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("rulebook /examples/1/expect/tranches/default-fund: ");
    expect(err).toContain("expected 0.02, got 0.01");
    expect(err).toContain("1 warning\n  rulebook /waterfalls/memberDefault/4: ");
  });

  test.each([
    ["an amount with too many decimals", ["1.001"], "/amount"],
    ["a negative amount", ["-1"], "/amount"],
    ["an exponent", ["1e5"], "/amount"],
    ["an estate of somebody who did not default", ["1", "--from", "nobody"], "/from"],
    ["an earlier recovery of something else", ["1", "--earlier", "other.json"], "/earlier/0"],
    ["an earlier file that is no recovery", ["1", "--earlier", "rulebook.json"], "/repaid"],
  ])("%s is refused by recover", async (_, args, place) => {
    write("other.json", { repaid: [], toUncovered: "0.00", surplus: "5.00" });
    const given = args.map((arg) => (arg.endsWith(".json") ? `${folder}/${arg}` : arg));
    const { status, out, err } = await lossline("recover", result, ...given);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain(`\n  recovery ${place}: `);
  });

  test("a result that was tampered with is refused by recover", async () => {
    const altered = JSON.parse(readFileSync(result, "utf8"));
    altered.allocations[0].amount = "1.00";
    const { status, err } = await lossline("recover", write("altered.json", altered), "1");
    expect(status).toBe(2);
    expect(err).toContain("result /tranches/0/borne: ");
  });

  test.each([
    ["nothing.json", "", "rulebook: line 1, column 1: expected"],
    ["broken.json", '{"a": 1,}', "rulebook: line 1, column 9: expected"],
    ["twice.json", '{"name": 1, "name": 2}', "rulebook /name: “name” is given twice"],
    ["latin.json", Uint8Array.of(0x7b, 0xe9, 0x7d), "rulebook: the text is not UTF-8"],
    ["deep.json", "[".repeat(100_000), "nested more than 64 deep"],
    ["long.json", `"${"x".repeat(17 * 1024 * 1024)}"`, "at most 16777216 are read"],
    ["longer.json", " ".repeat(49 * 1024 * 1024), "there are more than 50331648 bytes"],
    ["tab.yaml", "a:\n\t- b", "rulebook: line 2"],
  ])("%s", async (name, content, said) => {
    const { status, out, err } = await lossline("hash", write(name, content));
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });
});

describe("status 1: anything else, in a line", () => {
  test.each([
    [["hash", `${folder}/missing.json`], "there is no such file"],
    [["hash", folder], "it is a folder"],
    [["allocate", rulebook, "-", "-"], "standard input (-) can be given only once"],
    [["schema", "result"], "there is no schema “result”"],
    [["template", "unknown"], "there is no template “unknown”"],
    [["allocate", rulebook], "missing required argument 'snapshot'"],
    [["allocate", rulebook, snapshot, event, "more"], "too many arguments"],
    [["fly"], "unknown command 'fly'"],
    [["hash", rulebook, "--colour"], "unknown option '--colour'"],
  ])("%j", async (args, said) => {
    const { status, out, err } = await lossline(...args);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(said);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("without a command it says what there is", async () => {
    const { status, err } = await lossline();
    expect(status).toBe(1);
    expect(err).toContain("With files alone:");
  });
});

describe("a process of its own ends with the same statuses", () => {
  test.concurrent.each([
    [0, ["hash", rulebook]],
    [1, ["hash", `${folder}/missing.json`]],
    [2, ["hash", snapshot]],
  ])("%i", async (status, args) => {
    const ran = await losslineProcess(args);
    expect(ran.status).toBe(status);
    expect([ran.out === "", ran.err === ""]).toEqual([status !== 0, status === 0]);
  });

  test("- is standard input", async () => {
    const { out } = await losslineProcess(["hash", "-"], readFileSync(rulebook, "utf8"));
    expect(out).toBe((await lossline("hash", rulebook)).out);
  });
});

describe("YAML is JSON for people", () => {
  const written = { rulebook: vector.rulebook, snapshot: vector.snapshot, event: vector.event };

  test.each(["yaml", "yml", "txt"])("the same documents as .%s give the same bytes", async (extension) => {
    const files = Object.entries(written).map(([name, json]) =>
      write(`${name}.${extension}`, stringify(json)),
    );
    const { out } = await lossline("allocate", ...files, "--json");
    expect(out).toBe(readFileSync(result, "utf8"));
  });

  test("JSON is known by its content where the extension says nothing", async () => {
    const file = write("rulebook", `\n  ${JSON.stringify(vector.rulebook)}`);
    expect((await lossline("hash", file)).out).toBe((await lossline("hash", rulebook)).out);
  });

  test("an unquoted number is refused, with the hint to quote it", async () => {
    const yaml = stringify(vector.event).replace(/amount: "(.*)"/, "amount: $1");
    const { status, err } = await lossline("allocate", rulebook, snapshot, write("unquoted.yaml", yaml));
    expect(status).toBe(2);
    expect(err).toMatch(/event \/losses\/0\/amount: .*put it in quotes/);
  });
});
