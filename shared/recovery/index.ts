/** Money that comes back after an allocation, and whose it is (spec 7). Reading one written is in `read.ts`. */
export type { Recovery, Repaid } from "./model.ts";
export { type RecoverOptions, recover } from "./recover.ts";
