import { _default as byDefault, globalRegistry, strictObject } from "zod/mini";
import { calendarSchema } from "../../calendar/schema.ts";
import { dueSchema } from "../../rulebook/tranche-schema.ts";
import { DEFAULT_CALL_SETTINGS } from "./call-settings.ts";

const { calendar, defaultDue, replenishmentDue } = DEFAULT_CALL_SETTINGS;

/** Call settings as they are sent. What is left out is as for a venue that has said nothing. */
export const callSettingsSchema = strictObject({
  calendar: byDefault(calendarSchema, {
    ...calendar,
    weekend: [...calendar.weekend],
    holidays: [...calendar.holidays],
  }).register(globalRegistry, {
    description: "By which days are counted, of deadlines and of capped periods.",
  }),
  defaultDue: byDefault(dueSchema, defaultDue).register(globalRegistry, {
    description: "How long members have, where a tranche says no `due`.",
  }),
  replenishmentDue: byDefault(dueSchema, replenishmentDue).register(globalRegistry, {
    description: "How long members have to restore what a run consumed.",
  }),
});
