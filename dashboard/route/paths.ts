/** Where letters send people: the token of the invitation is the fragment, which no browser sends to anyone. */
export const INVITATION = "/invitation";

/** Where the OpenID provider sends people back to. */
export const SIGNED_IN = "/signed-in";

/** The addresses at which whoever serves the page answers with `index.html`, besides `/`. */
export const PAGE_PATHS: readonly string[] = [INVITATION, SIGNED_IN];
