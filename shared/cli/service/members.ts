import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import { documentIn } from "./documents.ts";

/** Replaces all members, the operator's figures and what is used of the period by what a file says. */
export async function putMembers(client: LosslineClient, path: string) {
  const body = documentIn<ApiSchemas["MemberData"]>(path, "snapshot");
  return answered(await client.PUT("/v1/member-data", { body }));
}
