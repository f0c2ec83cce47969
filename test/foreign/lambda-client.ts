import { isObject, type Json, parseJson } from "../../infra/local/states/json.ts";

/** Calls functions over the Lambda API. What it throws has the name that Step Functions knows the error by. */
export function lambdaClient(endpoint: string) {
  return async (functionArn: string, payload: Json): Promise<Json> => {
    const path = `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
    const response = await fetch(new URL(path, endpoint), {
      method: "POST",
      body: JSON.stringify(payload),
    }).catch((error: unknown) => {
      throw named("Lambda.SdkClientException", String(error));
    });
    const text = await response.text();
    const said = parseJson(text);
    if (!response.ok) {
      throw named(`Lambda.${response.headers.get("x-amzn-errortype") ?? "Unknown"}`, text);
    }
    if (response.headers.has("x-amz-function-error")) {
      const { errorType, errorMessage } = isObject(said) ? said : {};
      throw named(String(errorType), String(errorMessage));
    }
    return said ?? null;
  };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
