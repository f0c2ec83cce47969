interface Page {
  readonly data?: string | undefined;
  readonly response: Response;
}

/** Where a page begins: nothing for the first one. */
type Place = { readonly cursor?: string };

/**
 * The pages of a text, in which the address of the next page stands in a `Link` header (RFC 8288). Every page may have a
 * header line of its own, of which the first is enough.
 */
export async function* linkedPages(
  hasHeader: boolean,
  get: (place: Place) => Promise<Page>,
): AsyncGenerator<string> {
  for (let place: Place = {}; ; ) {
    const { data = "", response } = await get(place);
    yield hasHeader && place.cursor !== undefined ? data.slice(data.indexOf("\n") + 1) : data;
    const cursor = nextOf(response);
    if (cursor === undefined) return;
    place = { cursor };
  }
}

function nextOf(response: Response): string | undefined {
  const [, address] = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "") ?? [];
  return address === undefined
    ? undefined
    : (new URL(address, response.url).searchParams.get("cursor") ?? undefined);
}
