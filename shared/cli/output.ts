/** What a command prints, in pieces. Everything has been checked before there is a first piece. */
export type Output = Iterable<string>;

export function* lines(texts: Iterable<string>): Output {
  for (const text of texts) yield `${text}\n`;
}
