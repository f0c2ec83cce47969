import { z } from "zod";

/** A name that people give to something. */
export const named = z.strictObject({ name: z.string().trim().min(1).max(200) });

/** Where a webhook goes. */
export const addressed = z.strictObject({ url: z.string().min(1).max(2000) });

/** A page of a list. */
export const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().min(1).max(100).optional(),
});
