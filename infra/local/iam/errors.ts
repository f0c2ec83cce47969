/** Why AWS does not do what it was asked, before it looks at what that is. */
export type DenialCode =
  | "AccessDeniedException"
  | "ExpiredTokenException"
  | "InvalidCiphertextException"
  | "InvalidSignatureException"
  | "MissingAuthenticationTokenException"
  | "UnrecognizedClientException"
  | "ValidationException";

export class Denial extends Error {
  override readonly name = "Denial";
  readonly code: DenialCode;

  constructor(code: DenialCode, message: string) {
    super(message);
    this.code = code;
  }
}
