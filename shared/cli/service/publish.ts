import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import { jsonText } from "../json.ts";
import { lines, type Output } from "../output.ts";
import { documentIn } from "./documents.ts";

/** Publishes a rulebook. What was published before stays as it is. */
export async function publish(client: LosslineClient, path: string, json: boolean): Promise<Output> {
  const body = documentIn<ApiSchemas["Rulebook"]>(path, "rulebook");
  const answer = await client.POST("/v1/rulebooks", { body });
  const published = answered(answer);
  if (json) return jsonText(published);
  const { name, hash, effectiveFrom, warnings } = published;
  return lines([
    answer.response.status === 200 ? `It was published before: ${name}` : `Published: ${name}`,
    `  hash         ${hash}`,
    `  in force     from ${effectiveFrom}`,
    ...warnings.map(({ path: place, message }) => `  warning      ${place}: ${message}`),
  ]);
}
