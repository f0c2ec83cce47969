/**
 * A venue's calendar: business days, holidays and the clocks of a time zone (`Intl`, which knows them all and no present),
 * and what is reckoned with them: deadlines of calls and capped periods. What is sent is checked in `schema.ts`.
 */
export { cappedPeriods, type Period, reachOf } from "./capped-period.ts";
export { deadlines, dueAt } from "./deadlines.ts";
export { type Calendar, DEFAULT_CALENDAR, MAX_HOLIDAYS, type Weekday } from "./model.ts";
