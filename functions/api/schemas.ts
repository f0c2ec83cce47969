import { z } from "zod";
import { isRunId } from "../../shared/ids.ts";

/** A name that people give to something. */
export const named = z.strictObject({ name: z.string().trim().min(1).max(200) });

/** Where a webhook goes. */
export const addressed = z.strictObject({ url: z.string().min(1).max(2000) });

/** Money received after a run. Whether the amount and its source are right is for the run's result to say. */
export const received = z.strictObject({
  id: z.string().min(1).max(200),
  amount: z.string().max(256),
  from: z.string().max(256).optional(),
});

/** A page of a list. */
export const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().refine(isRunId, "the id of a run, as `next` of the page before").optional(),
});
