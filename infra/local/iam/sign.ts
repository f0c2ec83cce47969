import { type SignedRequest, signatureOf } from "./signature.ts";

/** Who owns a service that the user named: what any client of the SDK knows of it. */
export interface Owner {
  readonly region: () => Promise<string>;
  readonly credentials: () => Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }>;
}

/** Signs requests to a user's own service anew, as the user: the sessions given out here are worth nothing there. */
export function signerOf(owner: Owner, service: "dynamodb" | "states") {
  return async (request: SignedRequest, host: string): Promise<Record<string, string>> => {
    const { accessKeyId, secretAccessKey, sessionToken } = await owner.credentials();
    const region = await owner.region();
    const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    const headers = {
      host,
      "x-amz-date": time,
      "x-amz-target": String(request.headers["x-amz-target"]),
      ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
    };
    const scope = [time.slice(0, 8), region, service, "aws4_request"] as const;
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
