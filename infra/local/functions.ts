import { functionArn, functionNameOf } from "./arns.ts";
import type { Invoke } from "./states/execution.ts";

/** The functions that state machines call, by name. Loaded only when the environment they read at loading is there. */
const TASKS: Readonly<Record<string, () => Promise<{ handler: (payload: unknown) => Promise<unknown> }>>> = {
  tranche: () => import("../../functions/tranche/handler.ts"),
  "final-check": () => import("../../functions/final-check/handler.ts"),
  notify: () => import("../../functions/notify/handler.ts"),
  "fail-run": () => import("../../functions/fail-run/handler.ts"),
};

/** The settings by which the API compiles these functions into state machines. */
export const FUNCTION_SETTINGS = {
  TRANCHE_FUNCTION_ARN: functionArn("tranche"),
  FINAL_CHECK_FUNCTION_ARN: functionArn("final-check"),
  NOTIFY_FUNCTION_ARN: functionArn("notify"),
  FAIL_RUN_FUNCTION_ARN: functionArn("fail-run"),
};

/** Calls a function as the Lambda service would, in this process. */
export const invokeFunction: Invoke = async (arn, payload) => {
  const load = TASKS[functionNameOf(arn)];
  if (load === undefined) {
    throw Object.assign(new Error(`Function not found: ${arn}`), {
      name: "Lambda.ResourceNotFoundException",
    });
  }
  const { handler } = await load();
  return handler(payload);
};
