/** What API Gateway does between a request and the function behind it (HTTP API, payload version 2). */

/** A request as the function gets it. */
export async function eventOf(request: Request) {
  const { pathname, search, hostname } = new URL(request.url);
  const bytes = Buffer.from(await request.arrayBuffer());
  const text = bytes.toString("utf8");
  const isText = Buffer.byteLength(text) === bytes.length;
  const { method } = request;
  return {
    bytes: bytes.length,
    event: {
      version: "2.0",
      routeKey: "ANY /v1/{proxy+}",
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: Object.fromEntries(request.headers),
      requestContext: {
        domainName: hostname,
        http: { method, path: pathname, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "" },
        routeKey: "ANY /v1/{proxy+}",
        stage: "$default",
      },
      ...(bytes.length === 0 ? {} : { body: isText ? text : bytes.toString("base64") }),
      isBase64Encoded: !isText,
    },
  };
}

/** What the function answered, as the caller gets it. @throws Error when it is no answer to a request */
export function responseOf(answer: unknown): { readonly bytes: number; readonly response: Response } {
  const status: unknown = Reflect.get(Object(answer), "statusCode");
  const headers: unknown = Reflect.get(Object(answer), "headers");
  const body: unknown = Reflect.get(Object(answer), "body");
  if (typeof status !== "number" || (body !== undefined && typeof body !== "string")) {
    throw new Error(`The API answered ${JSON.stringify(answer)}`);
  }
  const isBase64 = Reflect.get(Object(answer), "isBase64Encoded") === true;
  const bytes = Buffer.from(body ?? "", isBase64 ? "base64" : "utf8");
  const given = Object.entries(Object(headers)).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const hasNone = bytes.length === 0 || status === 204 || status === 304;
  return { bytes: bytes.length, response: new Response(hasNone ? null : bytes, { status, headers: given }) };
}
