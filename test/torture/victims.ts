/** What is killed: the process of the server, that of its database engine, or both at the same moment. */
export const VICTIMS = ["server", "engine", "both"] as const;
export type Victim = (typeof VICTIMS)[number];
