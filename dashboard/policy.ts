/**
 * What the built page needs, and nothing more; whoever serves it sends this as `Content-Security-Policy`. Mantine
 * writes its variables into a `style` element, hence `'unsafe-inline'` for styles and for styles only.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
