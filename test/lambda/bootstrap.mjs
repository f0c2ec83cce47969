/*
 * What Lambda's Node.js runtime does with a function, and no more: it loads the handler that the environment names, and
 * asks the Runtime API for one event after the other. Nothing is installed beside it.
 */
const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER = "" } = process.env;
const runtime = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

const post = (path, body) =>
  fetch(`${runtime}/${path}`, { method: "POST", body: JSON.stringify(body ?? null) });

const failure = ({ name, message, stack = "" }) => ({
  errorType: name,
  errorMessage: message,
  stackTrace: stack.split("\n").slice(1),
});

const [module, name] = _HANDLER.split(".");
const { [name]: handler } = await import(`${LAMBDA_TASK_ROOT}/${module}.mjs`).catch(async (error) => {
  await post("init/error", failure(error));
  throw error;
});

for (;;) {
  const next = await fetch(`${runtime}/invocation/next`);
  const awsRequestId = next.headers.get("lambda-runtime-aws-request-id");
  const deadline = Number(next.headers.get("lambda-runtime-deadline-ms"));
  const context = {
    awsRequestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: next.headers.get("lambda-runtime-invoked-function-arn"),
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    await post(`invocation/${awsRequestId}/response`, await handler(await next.json(), context));
  } catch (error) {
    await post(`invocation/${awsRequestId}/error`, failure(error));
  }
}
