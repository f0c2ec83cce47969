/**
 * What the built page needs, and nothing more; whoever serves it sends this as `Content-Security-Policy`. Mantine
 * writes its variables into a `style` element, hence `'unsafe-inline'` for styles and for styles only.
 * `provider` has the origins at which the page asks the OpenID provider for its metadata and for tokens.
 */
export function contentSecurityPolicy(provider: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    ["connect-src 'self'", ...provider].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
