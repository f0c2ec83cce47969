import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import { documentIn } from "./documents.ts";

/** Puts the calendar and the deadlines of calls, all of them. */
export async function putCallSettings(client: LosslineClient, path: string) {
  const body = documentIn<ApiSchemas["NewCallSettings"]>(path, "settings");
  return answered(await client.PUT("/v1/call-settings", { body }));
}
