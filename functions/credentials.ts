export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The credentials of the function's own role, which Lambda gives it once, in its environment. Where they are not there
 * (a person's machine, say), the SDK looks for some by itself: from source only, for a bundle cannot.
 */
export function ownCredentials(): { readonly credentials?: Credentials } {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  return accessKeyId === undefined || secretAccessKey === undefined
    ? {}
    : {
        credentials: {
          accessKeyId,
          secretAccessKey,
          ...(sessionToken === undefined ? {} : { sessionToken }),
        },
      };
}
