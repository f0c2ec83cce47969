/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON in `text`, or undefined when it holds none (which no JSON text can mean). */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A copy of `value` as JSON would carry it: what a Lambda gets and what it gives back. */
export function throughJson(value: unknown): Json {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}

/** Step Functions carries no payload, input or output above 256 KiB of UTF-8. */
export const PAYLOAD_LIMIT = 262_144;

export function exceedsPayloadLimit(text: string): boolean {
  return text.length > PAYLOAD_LIMIT || Buffer.byteLength(text, "utf8") > PAYLOAD_LIMIT;
}
