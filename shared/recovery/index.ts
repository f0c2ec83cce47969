/** Money that comes back after an allocation, and whose it is (spec 7). */
export type { Recovery, Repaid } from "./model.ts";
export { type RecoverOptions, recover } from "./recover.ts";
