import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { type LosslineClient, losslineClient } from "../../client/index.ts";
import { Failure } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** Which service, and as whom. A key is never an argument: those are seen by everyone on the machine. */
export interface ServiceOptions {
  readonly url?: string;
  readonly apiKeyFile?: string;
}

const ATTEMPTS = 5;

/** Where `npm start` serves, unless told otherwise. */
const USUAL_PORT = "4300";

export function withService(command: Command): Command {
  return command
    .option("--url <url>", "the service; else LOSSLINE_URL, else this machine")
    .option("--api-key-file <file>", "the file that holds the API key; else the key in LOSSLINE_API_KEY");
}

/** A client of the service in the name of the API key. @throws Failure when either is not said */
export function clientFor(options: ServiceOptions, terminal: Terminal): LosslineClient {
  const credential = keyOf(options, terminal);
  if (credential === "") {
    throw new Failure("set LOSSLINE_API_KEY to an API key, or name a file that holds it with --api-key-file");
  }
  return client(options, terminal, credential);
}

/** A client for what anyone may ask. */
export function clientWithoutKey(options: ServiceOptions, terminal: Terminal): LosslineClient {
  return client(options, terminal, "");
}

function client(options: ServiceOptions, { environment }: Terminal, credential: string): LosslineClient {
  const here = `http://127.0.0.1:${environment.LOSSLINE_PORT ?? USUAL_PORT}`;
  const url = options.url ?? environment.LOSSLINE_URL ?? here;
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new Failure(`“${url}” is not the address of a service: those begin with https://`);
  }
  return losslineClient({ url, credential, transport: fetch, attempts: ATTEMPTS, newKey: randomUUID, wait });
}

function keyOf({ apiKeyFile }: ServiceOptions, { environment }: Terminal): string {
  if (apiKeyFile === undefined) {
    return (environment.LOSSLINE_API_KEY ?? "").trim();
  }
  try {
    return readFileSync(apiKeyFile, "utf8").trim();
  } catch {
    throw new Failure(`cannot read the API key in ${apiKeyFile}`);
  }
}
