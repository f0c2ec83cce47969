import { LONGEST_OVERLAP_HOURS } from "../../shared/service/webhooks/keys.ts";
import * as z from "./framework/zod.ts";
import { moment } from "./schemas.ts";

/** What notice sources and webhook endpoints have in common. */

export const SHOWN_ONCE = "shown this once";

export const settingTimes = {
  createdAt: moment,
  shownTo: z.array(z.string()).optional().openapi({
    description: "Everybody who was shown a secret of it: who made it, and who had it renewed.",
  }),
  deletedAt: moment.optional(),
  deletedBy: z.string().optional(),
  formerSecretUntil: moment
    .optional()
    .openapi({ description: "Until when the secret before the present one is good, if it still is." }),
};

/** How long the old secret is good beside the new one. */
export const overlap = z.strictObject({
  overlapHours: z.int().min(0).max(LONGEST_OVERLAP_HOURS).default(LONGEST_OVERLAP_HOURS).openapi({
    description: "For how long the old secret is good as well; 0 when it has become known.",
  }),
});
