import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";
import { type Connection, sender } from "./send.ts";

/**
 * The client of the HTTP API, typed by the API's own document (`schema.d.ts`, written by `npm run client`). It runs
 * wherever there is a `fetch`: in the dashboard, on the command line, in tests.
 */
export { ApiError, Refused, type RefusedFault, Unreachable } from "./error.ts";
export type { Connection } from "./send.ts";

/** The documents that the API takes and answers, by name. */
export type ApiSchemas = components["schemas"];

/** Every operation of the API, by path and method. */
export type ApiPaths = paths;

export type LosslineClient = Client<paths, "application/json">;

/** A client of one service in one credential's name. Its calls throw `Refused` and `Unreachable`. */
export function losslineClient(connection: Connection): LosslineClient {
  return createClient<paths, "application/json">({ baseUrl: connection.url, fetch: sender(connection) });
}

/** What a call was answered. @throws Error when there is no body where the document promises one */
export function answered<T>({ data, response }: { data?: T | undefined; response: Response }): T {
  if (data === undefined) {
    throw new Error(`${response.url} was answered without a body`);
  }
  return data;
}
