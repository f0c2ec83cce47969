import { DEFAULT_CALENDAR, dueAt } from "../shared/calendar/index.ts";
import type { Calling } from "../shared/service/live/rounds.ts";

/** How long who is called has, where the rulebook does not say. */
const USUALLY_DUE = "PT24H";

/** When calls are due. */
export const deadline: Calling["deadline"] = async (_, tranche, issuedAt) =>
  dueAt(issuedAt, ("due" in tranche ? tranche.due : undefined) ?? USUALLY_DUE, DEFAULT_CALENDAR);
