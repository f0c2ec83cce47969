import { Refusal } from "../../../shared/service/refusal.ts";

/** Longer than any cursor that was given out. */
const MAX_LENGTH = 2_000;

/**
 * A place in a list, opaque to whoever holds it. It names a place in the list of the tenant that uses it, never a key:
 * another tenant's cursor is a place in one's own list, or none.
 */
export function cursor(list: string, place: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString("base64url");
}

/** The place that a cursor of this list names. @throws Refusal when it is not one */
export function placeOf(list: string, text: string): readonly string[] {
  const [of, ...place] = parts(text);
  if (of !== list) {
    const message = "A cursor is what `next` of the page before says";
    throw new Refusal("invalid", message, [{ path: "/cursor", code: "notACursor", message }]);
  }
  return place;
}

function parts(text: string): readonly string[] {
  if (text.length > MAX_LENGTH || !/^[\w-]+$/.test(text)) {
    return [];
  }
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(value) && value.every((part) => typeof part === "string") ? value : [];
  } catch {
    return [];
  }
}
