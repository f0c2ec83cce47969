import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const REPOSITORY = join(import.meta.dirname, "../../..");

test("the demonstration shows who bore what, names each tranche as a state, and leaves nothing behind", async () => {
  const temporary = await mkdtemp(join(tmpdir(), "lossline-test-"));
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "infra/local/demo.ts"],
      { cwd: REPOSITORY, env: { ...process.env, TMPDIR: temporary, VITEST: undefined } },
    );
    const lines = stdout.split("\n");
    expect(stderr).toBe("");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);

    const waterfall = lines.slice(lines.findIndex((line) => line.includes("── The waterfall")));
    const row = (name: string) =>
      waterfall
        .find((line) => line.includes(name))
        ?.trim()
        .split(/\s{2,}/);
    expect(row("junior-capital")).toEqual([
      "3",
      "junior-capital",
      "operatorCapital",
      "7,000,000.00",
      "7,000,000.00",
      "107,000,000.00",
      "1",
    ]);
    expect(row("default-fund")).toEqual([
      "4",
      "default-fund",
      "mutualisedFund",
      "166,000,000.00",
      "107,000,000.00",
      "0.00",
      "14",
    ]);

    const history = lines.slice(lines.findIndex((line) => line.includes("── The execution's history")));
    for (const tranche of ["defaulter-margin", "defaulter-fund", "junior-capital", "default-fund"]) {
      expect(history.find((line) => line.includes(` ${tranche} `))).toContain(
        "Task entered ▸ scheduled ▸ started ▸ succeeded ▸ exited",
      );
    }
    expect(stdout).toContain("ExecutionSucceeded");
    expect(stdout).toContain("run.completed");
    expect(stdout).toContain("CM-01   19,981,927.71");
    const left = (await readdir(temporary)).filter((name) => name.startsWith("lossline"));
    expect(left).toEqual([]);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
});
