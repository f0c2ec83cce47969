import { answered, type LosslineClient } from "../../client/index.ts";
import { jsonText } from "../json.ts";
import type { Output } from "../output.ts";

export interface SignUpOptions {
  readonly code?: string;
  readonly owner?: string;
  readonly key?: boolean;
  readonly json?: boolean;
}

/** Signs a venue up. The key is shown now and never again. */
export async function signUp(client: LosslineClient, name: string, options: SignUpOptions): Promise<Output> {
  const { code, owner, key = false, json = false } = options;
  const body = {
    name,
    ...(code === undefined ? {} : { signUpCode: code }),
    ...(owner === undefined ? {} : { ownerEmail: owner }),
  };
  const signedUp = answered(await client.POST("/v1/tenants", { body }));
  if (json) return jsonText(signedUp);
  if (key) return [`${signedUp.apiKey}\n`];
  return [
    `${signedUp.name} is signed up as tenant ${signedUp.tenantId}.\n\n`,
    "Its API key, shown this once:\n\n",
    `  ${signedUp.apiKey}\n\n`,
    "Put it into LOSSLINE_API_KEY, or into a file that only you can read, for --api-key-file.\n",
  ];
}
