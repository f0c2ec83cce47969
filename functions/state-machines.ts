import { SFNClient } from "@aws-sdk/client-sfn";
import type { StepFunctions } from "../shared/machine/tasks.ts";
import type { Dismantling, Executions } from "../shared/service/runs/executions.ts";
import { executionStarter, stepFunctions, taskAnswerer } from "../shared/workflow/step-functions.ts";
import { setting } from "./environment.ts";
import type { Session } from "./sessions.ts";

/** The alias ARNs that compiled state machines call. */
export function functionsOfSteps(): StepFunctions {
  return {
    tranche: setting("TRANCHE_FUNCTION_ARN"),
    wait: setting("WAIT_FUNCTION_ARN"),
    finalCheck: setting("FINAL_CHECK_FUNCTION_ARN"),
    notify: setting("NOTIFY_FUNCTION_ARN"),
    failRun: setting("FAIL_RUN_FUNCTION_ARN"),
  };
}

/**
 * State machines as far as a session reaches: its tenant's. They stand beside the functions, run as
 * `STATE_MACHINE_ROLE_ARN`, log to `STATE_MACHINE_LOG_ARN`, and are named by `STATE_MACHINE_PREFIX` and the tenant's id.
 */
export function executionsIn(session: Session): Executions & Dismantling {
  return stepFunctions(new SFNClient({ credentials: session, ...settings() }), {
    functionArn: setting("TRANCHE_FUNCTION_ARN"),
    roleArn: setting("STATE_MACHINE_ROLE_ARN"),
    namePrefix: setting("STATE_MACHINE_PREFIX"),
    logGroupArn: setting("STATE_MACHINE_LOG_ARN"),
  });
}

/** Starts executions as far as a session reaches, and does nothing else. */
export function starterIn(session: Session): Pick<Executions, "start"> {
  return executionStarter(new SFNClient({ credentials: session, ...settings() }));
}

/** Answers tasks that wait, as far as a session reaches, and does nothing else. */
export function answererIn(session: Session): Pick<Executions, "answer"> {
  return taskAnswerer(new SFNClient({ credentials: session, ...settings() }));
}

let connections: SFNClient["config"]["requestHandler"] | undefined;

/** All clients share their connections. A request that hangs is given up and tried again. */
function settings() {
  connections ??= new SFNClient({
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  }).config.requestHandler;
  return { maxAttempts: 5, requestHandler: connections };
}
