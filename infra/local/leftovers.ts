import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * Ends every process whose command line contains these words, one after the other: what a killed parent left behind.
 * Words that only such a process can have, like the full path of its database, are their own proof of identity, read
 * from the process at this moment rather than from a note about it.
 */
export async function endLeftovers(words: readonly string[]): Promise<void> {
  for (const [pid, commandLine] of await processes()) {
    if (pid !== process.pid && containsInOrder(commandLine, words)) {
      await end(pid);
    }
  }
}

function containsInOrder(commandLine: readonly string[], words: readonly string[]): boolean {
  return commandLine.some((_, start) => words.every((word, i) => commandLine[start + i] === word));
}

/** Every process that may be seen, with its command line. */
async function processes(): Promise<[pid: number, commandLine: string[]][]> {
  if (process.platform !== "linux") {
    const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,args="]);
    return stdout.split("\n").map((line) => {
      const [pid = "", ...commandLine] = line.trim().split(/\s+/);
      return [Number(pid), commandLine];
    });
  }
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid): Promise<[number, string[]]> => {
      const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return [Number(pid), commandLine.split("\0")];
    }),
  );
}

/** Asks a process to end, and after two seconds makes it. */
async function end(pid: number): Promise<void> {
  for (let waited = 0; signal(pid, waited < 2000 ? "SIGTERM" : "SIGKILL"); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether there was such a process to signal. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
