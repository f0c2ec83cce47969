import type { Clock } from "../../shared/clock.ts";
import type { FunctionName } from "../isolation/needs.ts";
import { functionNameOf } from "./arns.ts";
import type { Api, Code, Handler, HandlerName } from "./code.ts";
import { actAs } from "./environment.ts";
import { onTerminal } from "./reports.ts";
import { serially } from "./serially.ts";
import type { Invoke } from "./states/execution.ts";

/** The functions, in this process. */
export interface Functions {
  /** Called once their environment is there; from now on they live by this clock. */
  start(clock: Clock): Promise<void>;
  /** Calls a function as the Lambda service would. */
  call(name: HandlerName, event: unknown): Promise<unknown>;
  /** Asks the HTTP API. */
  api(request: Request): Promise<Response>;
}

/** The functions of this code, each loaded when it is first needed; what looks after the others, at the start. */
export function functionsOf(code: Code): Functions {
  const handlers = new Map<HandlerName, Promise<Handler>>();
  const handlerOf = (name: HandlerName) => {
    const loading = handlers.get(name) ?? loadedAs(name, () => code.handler(name));
    handlers.set(name, loading);
    return loading;
  };
  let api: Promise<Api> | undefined;
  const apiOf = () => {
    api ??= loadedAs("api", () => code.api());
    return api;
  };
  return {
    async start(clock) {
      (await code.timepiece())?.keepTimeBy(clock);
      (await code.reports())?.reportTo(onTerminal);
      await Promise.all([apiOf(), handlerOf("sweep"), handlerOf("tell")]);
    },
    async call(name, event) {
      return (await handlerOf(name)).handler(event);
    },
    async api(request) {
      return (await apiOf()).app.fetch(request);
    },
  };
}

const TASKS = ["tranche", "wait", "final-check", "notify", "fail-run"] as const;
type TaskName = (typeof TASKS)[number];

/** The function of this name that state machines may call. */
export function taskNamed(name: string): TaskName | undefined {
  return TASKS.find((task) => task === name);
}

/** Calls functions by the ARNs that state machines know them by. */
export function invoking({ call }: Functions): Invoke {
  return async (arn, payload) => {
    const name = taskNamed(functionNameOf(arn));
    if (name === undefined) {
      throw Object.assign(new Error(`Function not found: ${arn}`), {
        name: "Lambda.ResourceNotFoundException",
      });
    }
    return call(name, payload);
  };
}

const oneByOne = serially();

/** Loads a function that finds the credentials of its own role in the environment, as on AWS. */
export function loadedAs<T>(name: FunctionName, load: () => Promise<T>): Promise<T> {
  return oneByOne(async () => {
    actAs(name);
    try {
      return await load();
    } finally {
      actAs("api");
    }
  });
}
