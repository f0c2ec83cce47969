import * as z from "./zod.ts";

/** A problem document (RFC 9457), as the reference describes it. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: "urn:lossline:problem:invalid" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z
      .string()
      .openapi({ description: "Names this very request.", example: "urn:lossline:request:…" }),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({ description: "JSON Pointer (RFC 6901) into what was sent." }),
          code: z.string(),
          detail: z.string(),
          line: z.int().optional().openapi({ description: "The line of an imported file." }),
        }),
      )
      .optional(),
  })
  .openapi("Problem");

export const PROBLEM_ANSWER = {
  description: "Anything else is a problem document.",
  content: { "application/problem+json": { schema: problemSchema } },
};
