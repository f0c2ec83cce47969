import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type SignedRequest, signatureOf } from "./signature.ts";

/** Signs requests to a user's own DynamoDB anew, as the user: the sessions given out here are worth nothing there. */
export function signerOf(owner: DynamoDBClient) {
  return async (request: SignedRequest, host: string): Promise<Record<string, string>> => {
    const { accessKeyId, secretAccessKey, sessionToken } = await owner.config.credentials();
    const region = await owner.config.region();
    const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    const headers = {
      host,
      "x-amz-date": time,
      "x-amz-target": String(request.headers["x-amz-target"]),
      ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
    };
    const scope = [time.slice(0, 8), region, "dynamodb", "aws4_request"] as const;
    const signedHeaders = Object.keys(headers).sort();
    const signature = signatureOf({ ...request, headers }, { scope, signedHeaders, time }, secretAccessKey);
    return {
      ...headers,
      authorization:
        `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join("/")}, ` +
        `SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`,
    };
  };
}
