import type { FunctionName } from "../isolation/needs.ts";
import { functionNameOf } from "./arns.ts";
import { actAs } from "./environment.ts";
import { serially } from "./serially.ts";
import type { Invoke } from "./states/execution.ts";

type TaskName = Exclude<FunctionName, "api" | "sweep" | "tell">;
type Task = () => Promise<{ handler: (payload: unknown) => Promise<unknown> }>;

/** The functions that state machines call, by name. Loaded only when the environment they read at loading is there. */
const TASKS: Readonly<Record<TaskName, Task>> = {
  tranche: () => import("../../functions/tranche/handler.ts"),
  wait: () => import("../../functions/wait/handler.ts"),
  "final-check": () => import("../../functions/final-check/handler.ts"),
  notify: () => import("../../functions/notify/handler.ts"),
  "fail-run": () => import("../../functions/fail-run/handler.ts"),
};

/** Whether state machines may call a function of this name. */
export function isTask(name: string): name is TaskName {
  return name in TASKS;
}

/** Calls a function as the Lambda service would, in this process. */
export const invokeFunction: Invoke = async (arn, payload) => {
  const name = functionNameOf(arn);
  if (!isTask(name)) {
    throw Object.assign(new Error(`Function not found: ${arn}`), {
      name: "Lambda.ResourceNotFoundException",
    });
  }
  const { handler } = await loadedAs(name, TASKS[name]);
  return handler(payload);
};

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
