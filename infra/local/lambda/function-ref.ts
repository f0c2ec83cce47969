import { functionArn } from "../arns.ts";

/** A function that a request names. */
export interface FunctionRef {
  readonly name: string;
  readonly qualifier: string | undefined;
  /** As the state machines here name it. */
  readonly arn: string;
}

/** A name, a partial or a whole ARN, each with or without a version or an alias behind it. */
const NAMED =
  /^(?:(?:arn:aws:lambda:[a-z0-9-]+:)?\d{12}:function:)?([A-Za-z0-9_-]{1,64})(?::(\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;

/** What a path segment and a `Qualifier` name, or nothing when they name no function, or two versions of one. */
export function functionRefOf(segment: string, asked: string | null): FunctionRef | undefined {
  const [, name, qualifier = asked ?? undefined] = NAMED.exec(decoded(segment)) ?? [];
  if (name === undefined || (asked !== null && asked !== qualifier)) {
    return undefined;
  }
  return { name, qualifier, arn: functionArn(name) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
