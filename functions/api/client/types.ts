import openapiTypescript, { astToString } from "openapi-typescript";
import { apiDocument } from "../app.ts";

const NOTE =
  "/** What the API takes and answers, made from its OpenAPI document by `npm run client`. Not to be edited. */";

/** The types of the API's client, as TypeScript. */
export async function clientTypes(): Promise<string> {
  const document = JSON.parse(JSON.stringify(apiDocument()));
  const types = await openapiTypescript(document, { silent: true });
  return `${NOTE}\n\n${astToString(types)}`;
}
