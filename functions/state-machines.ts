import { SFNClient } from "@aws-sdk/client-sfn";
import type { StepFunctions } from "../shared/machine/tasks.ts";
import type { Executions } from "../shared/service/executions.ts";
import { stepFunctions } from "../shared/workflow/step-functions.ts";
import { setting } from "./environment.ts";

/** The alias ARNs that compiled state machines call. */
export function functionsOfSteps(): StepFunctions {
  return {
    tranche: setting("TRANCHE_FUNCTION_ARN"),
    finalCheck: setting("FINAL_CHECK_FUNCTION_ARN"),
    notify: setting("NOTIFY_FUNCTION_ARN"),
    failRun: setting("FAIL_RUN_FUNCTION_ARN"),
  };
}

/**
 * The tenants' state machines: they stand beside the functions, run as `STATE_MACHINE_ROLE_ARN`, and are named by
 * `STATE_MACHINE_PREFIX` and the tenant's id.
 */
export function openExecutions(): Executions {
  const client = new SFNClient({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 },
  });
  return stepFunctions(client, {
    functionArn: setting("TRANCHE_FUNCTION_ARN"),
    roleArn: setting("STATE_MACHINE_ROLE_ARN"),
    namePrefix: setting("STATE_MACHINE_PREFIX"),
  });
}
