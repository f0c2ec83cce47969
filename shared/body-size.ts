/**
 * As many bytes as a body may have, of a request or of an answer. A Lambda function takes and gives 6,291,456 at most, as
 * JSON in which the body is a text: written in base64, or with a backslash before each quote, which may double it.
 */
export const MAX_BODY_BYTES = 3_000_000;

/** How many of some texts, from the first, fit into a body after a header: all or fewer, and one at least. */
export function fitting(texts: Iterable<string>, header = ""): number {
  let bytes = Buffer.byteLength(header);
  let fit = 0;
  for (const text of texts) {
    bytes += Buffer.byteLength(text) + 1;
    if (fit > 0 && bytes > MAX_BODY_BYTES) {
      return fit;
    }
    fit += 1;
  }
  return fit;
}
