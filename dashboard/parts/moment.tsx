/** `2018-09-11T08:12:30.000Z` → `2018-09-11 08:12:30 UTC`: the same for everybody, whatever their country. */
function readable(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** A moment, in UTC to the second; its full precision is in the markup. */
export function Moment({ at }: { at: string }) {
  const date = new Date(at);
  return <time dateTime={at}>{Number.isNaN(date.getTime()) ? at : readable(date)}</time>;
}
