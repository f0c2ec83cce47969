/**
 * What a run came to for one of those who bore its loss: what it bore by tranche, what it owes, what came back to it and what
 * still stands; for people to read (`text.ts`) and for machines.
 */
export { statementOf } from "./build.ts";
export type { Bearer, OwedLine, Returned, Statement, StatementLine, StatementOf } from "./model.ts";
export { statementText } from "./text.ts";
