import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { run } from "../../shared/cli/program.ts";

/** What a command did. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, as `main.ts` does, and gathers what it prints. */
export function lossline(...args: readonly string[]): Promise<Ran> {
  return losslineIn({}, ...args);
}

/** The same with variables of the environment. */
export async function losslineIn(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ran> {
  const printed: string[] = [];
  const complained: string[] = [];
  const status = await run(args, {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    coloured: false,
    progress: () => {},
    environment,
  });
  return { status, out: printed.join(""), err: complained.join("") };
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a command as people do, in a process of its own; `input` is its standard input. */
export function losslineProcess(args: readonly string[], input = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "shared/cli/main.ts", ...args],
      { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
    child.stdin?.end(input);
  });
}

/** A folder for the files of one test file, removed afterwards. `write` gives the path of what it wrote. */
export function temporaryFolder(): {
  readonly write: (name: string, content: unknown) => string;
  readonly path: string;
} {
  const path = mkdtempSync(join(tmpdir(), "lossline-cli-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, content: unknown): string => {
    const file = join(path, name);
    const isRaw = typeof content === "string" || content instanceof Uint8Array;
    writeFileSync(file, isRaw ? content : JSON.stringify(content));
    return file;
  };
  return { path, write };
}
