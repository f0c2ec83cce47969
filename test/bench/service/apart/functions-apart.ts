import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { FunctionName } from "../../../../infra/isolation/needs.ts";
import type { HandlerName } from "../../../../infra/local/code.ts";
import { type Functions, loadedAs } from "../../../../infra/local/functions.ts";
import type { Bundles } from "./bundles.ts";
import { eventOf, responseOf } from "./gateway.ts";
import type { Called, Ended, FromProcess } from "./messages.ts";

/** What was asked of a function, and what that took. */
export interface Work {
  invocations: number;
  /** How long its calls took together, each rounded up to a whole millisecond, as they are billed. */
  ms: number;
  /** How long processors worked for them. Where much else runs on a machine, it is what holds of the time. */
  cpuMs: number;
  /** How long loading it took, each time that it was. */
  loadingMs: number;
  kmsRequests: number;
  logBytes: number;
  /** The most memory that a process of it has had, in MiB. */
  peakMebibytes: number;
}

/** What passed through API Gateway. */
export interface Traffic {
  requests: number;
  /** A request of more than 512 KiB, or answered with more, is billed as several. */
  billed: number;
  bytesOut: number;
}

export interface FunctionsApart extends Functions {
  /** What was asked of each function, and of the gateway, since the last time somebody wanted to know. */
  taken(): Promise<{ readonly work: ReadonlyMap<string, Work>; readonly traffic: Traffic }>;
  /** The end of the next call of a function. */
  called(name: HandlerName): Promise<void>;
  /** Ends every process: whatever is called next is loaded anew. */
  cool(): Promise<void>;
}

const METERED_BYTES = 512 * 1024;

/**
 * The functions of the one-machine edition, each in a process of its own as on Lambda: nothing that one of them has in
 * memory serves another. Their requests to AWS carry the function's name. What is called every minute has processes apart from
 * those of the same function that work for a run (`tell-minute`).
 */
export function functionsApart(bundles: Bundles): FunctionsApart {
  const processes = new Map<string, Promise<FunctionProcess>>();
  let work = new Map<string, Work>();
  let traffic: Traffic = { requests: 0, billed: 0, bytesOut: 0 };
  const awaited = new Map<string, (() => void)[]>();

  const workOf = (role: string) => {
    const known = work.get(role) ?? nothing();
    work.set(role, known);
    return known;
  };

  const processOf = (name: FunctionName, role: string) => {
    const running =
      processes.get(role) ??
      loadedAs(name, async () => {
        const started = await startProcess(bundles, name, role, (bytes) => {
          workOf(role).logBytes += bytes;
        });
        workOf(role).loadingMs += Math.ceil(started.loadingMs);
        return started;
      });
    processes.set(role, running);
    return running;
  };

  async function invoke(name: FunctionName, role: string, event: unknown): Promise<unknown> {
    const running = await processOf(name, role);
    const ended = await running.call(event);
    const counted = workOf(role);
    counted.invocations += 1;
    counted.ms += Math.ceil(ended.ms);
    counted.cpuMs += Math.ceil(ended.cpuMs);
    counted.kmsRequests += ended.kmsRequests;
    for (const resolve of awaited.get(name)?.splice(0) ?? []) {
      resolve();
    }
    if (ended.error !== undefined) {
      throw Object.assign(new Error(ended.error.message), { name: ended.error.name });
    }
    return ended.answer;
  }

  return {
    async start() {},
    call(name, event) {
      const isOfTheMinute = name === "sweep" || (name === "tell" && !("Records" in Object(event)));
      return invoke(name, isOfTheMinute ? `${name}-minute` : name, event);
    },
    async api(request) {
      const { bytes, event } = await eventOf(request);
      const answer = responseOf(await invoke("api", "api", event));
      traffic.requests += 1;
      traffic.billed += Math.max(1, Math.ceil(Math.max(bytes, answer.bytes) / METERED_BYTES));
      traffic.bytesOut += answer.bytes;
      return answer.response;
    },
    async taken() {
      for (const [role, running] of processes) {
        const { peakMebibytes } = workOf(role);
        workOf(role).peakMebibytes = Math.max(peakMebibytes, await (await running).peakMebibytes());
      }
      const taken = { work, traffic };
      work = new Map();
      traffic = { requests: 0, billed: 0, bytesOut: 0 };
      return taken;
    },
    called(name) {
      return new Promise((resolve) => {
        awaited.set(name, [...(awaited.get(name) ?? []), resolve]);
      });
    },
    async cool() {
      const running = [...processes.values()];
      processes.clear();
      await Promise.all(running.map(async (started) => (await started).stop()));
    },
  };
}

function nothing(): Work {
  return { invocations: 0, ms: 0, cpuMs: 0, loadingMs: 0, kmsRequests: 0, logBytes: 0, peakMebibytes: 0 };
}

interface FunctionProcess {
  readonly loadingMs: number;
  call(event: unknown): Promise<Ended>;
  peakMebibytes(): Promise<number>;
  stop(): Promise<void>;
}

async function startProcess(
  bundles: Bundles,
  name: FunctionName,
  role: string,
  onLog: (bytes: number) => void,
): Promise<FunctionProcess> {
  const child = fork(bundles.process, [bundles.of(name)], {
    // By this name every request to AWS tells whose it is.
    env: { ...process.env, AWS_SDK_UA_APP_ID: role },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part: Buffer) => onLog(part.length));
  }
  const endWithUs = () => child.kill();
  process.once("exit", endWithUs);
  const waiting = new Map<number, { resolve: (ended: Ended) => void; reject: (error: Error) => void }>();
  let last = 0;
  const loadingMs = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => {
      const error = new Error(`The function ${role} ended with ${code}`);
      reject(error);
      for (const each of waiting.values()) {
        each.reject(error);
      }
    });
    child.on("message", (message: FromProcess) => {
      if ("loadingMs" in message) {
        resolve(message.loadingMs);
      } else {
        waiting.get(message.id)?.resolve(message);
        waiting.delete(message.id);
      }
    });
  });
  return {
    loadingMs,
    call: (event) =>
      new Promise((resolve, reject) => {
        last += 1;
        const called: Called = { id: last, event };
        waiting.set(last, { resolve, reject });
        child.send(called);
      }),
    peakMebibytes: () => peakOf(child),
    async stop() {
      process.off("exit", endWithUs);
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}

/** The most resident memory that a process has had, where the system tells. */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kibi] = /^VmHWM:\s+(\d+)/m.exec(status) ?? [];
  return Math.round(Number(kibi ?? 0) / 1024);
}
