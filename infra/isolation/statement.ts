/**
 * Statements of AWS Identity and Access Management, as AWS writes them. The CDK app puts them into roles; the one-machine
 * edition evaluates the same objects (`infra/local/iam`).
 */

/** The condition operators that statements of this repository use, and no others. */
export type Operator =
  | "Null"
  | "StringEquals"
  | "StringNotEquals"
  | "StringLike"
  | "ForAllValues:StringEquals"
  | "ForAllValues:StringLike";

/** By operator and condition key: the values of which one must hold. */
export type Conditions = Readonly<Partial<Record<Operator, Readonly<Record<string, string | string[]>>>>>;

export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: Conditions;
}

/** Who may take a role, and how. */
export interface TrustStatement extends Omit<Statement, "Resource"> {
  readonly Principal: { readonly AWS: string };
}
