import { createHash, randomBytes } from "node:crypto";

/** What the application holds once a person has signed in. */
export interface SignedIn {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

const REDIRECT = "http://127.0.0.1:9/";

/** Signs a person in as the dashboard and a browser do: authorization code, PKCE, the page, the redirect back. */
export async function signIn(issuer: string, email: string): Promise<SignedIn> {
  const { authorization_endpoint, token_endpoint } = await metadata(issuer);
  const verifier = randomBytes(32).toString("base64url");
  const address = new URL(authorization_endpoint);
  address.search = new URLSearchParams({
    client_id: "lossline",
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: "openid email",
    state: "here",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  }).toString();

  const browser = newBrowser();
  const page = await browser(address);
  const back = await browser(page, new URLSearchParams({ email }));
  const code = back.searchParams.get("code");
  if (code === null) {
    throw new Error(`Nobody was signed in: ${back}`);
  }
  return tokens(token_endpoint, {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
  });
}

/** Another access token for who is signed in. */
export async function refresh(issuer: string, { refreshToken }: SignedIn): Promise<SignedIn> {
  const { token_endpoint } = await metadata(issuer);
  return tokens(token_endpoint, { grant_type: "refresh_token", refresh_token: refreshToken });
}

async function metadata(issuer: string): Promise<{ authorization_endpoint: string; token_endpoint: string }> {
  return (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
}

async function tokens(endpoint: string, form: Record<string, string>): Promise<SignedIn> {
  const body = new URLSearchParams({ client_id: "lossline", ...form });
  const response = await fetch(endpoint, { method: "POST", body });
  const said = await response.json();
  if (!response.ok) {
    throw new Error(JSON.stringify(said));
  }
  return { accessToken: said.access_token, idToken: said.id_token, refreshToken: said.refresh_token };
}

/** Goes to an address, or sends it a form, and follows redirects until there is a page or another site. Keeps cookies. */
function newBrowser() {
  const cookies = new Map<string, string>();
  return async function go(to: URL, form?: URLSearchParams): Promise<URL> {
    const response = await fetch(to, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === undefined ? {} : { method: "POST", body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) {
      if (!response.ok) {
        throw new Error(`${response.status} ${await response.text()}`);
      }
      return to;
    }
    const next = new URL(location, to);
    return next.origin === to.origin ? go(next) : next;
  };
}
