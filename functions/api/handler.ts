import { handle } from "hono/aws-lambda";
import { createApp } from "./app.ts";
import { serviceFromEnvironment } from "./service.ts";

/** The HTTP API as a web application: what `fetch` does, wherever it is served from. */
export const app = createApp(serviceFromEnvironment());

/** The HTTP API behind API Gateway (HTTP API, payload version 2). */
export const handler = handle(app);
