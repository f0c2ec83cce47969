import { CAUSES, TRANCHE_KINDS } from "../../../shared/rulebook/model.ts";
import { RULEBOOK_STATUSES } from "../../../shared/service/rulebooks/read-rulebooks.ts";
import * as z from "../framework/zod.ts";
import { hash, moment } from "../schemas.ts";

/** What operations about rulebooks answer with. */

const outline = z.object({
  id: z.string(),
  name: z.string().optional(),
  clause: z.string().optional(),
  kind: z.enum(TRANCHE_KINDS),
  group: z.string().optional(),
});

export const published = z
  .object({
    hash,
    name: z.string(),
    currency: z.string(),
    minorUnits: z.int(),
    segments: z.array(z.string()).nullable(),
    effectiveFrom: moment,
    publishedAt: moment,
    publishedBy: z.string().optional(),
    draft: z.object({ draftId: z.string(), revision: z.int() }).optional(),
    stateMachineVersionArn: z.string(),
    waterfalls: z.object({
      memberDefault: z.array(outline).optional(),
      nonDefaultLoss: z.array(outline).optional(),
    }),
    withdrawal: z.object({ at: moment, by: z.string(), reason: z.string() }).optional(),
  })
  .openapi("PublishedRulebook");

export const rulebookView = published.extend({ status: z.enum(RULEBOOK_STATUSES) }).openapi("RulebookView");

const complaint = z.object({
  path: z.string().openapi({ description: "JSON Pointer (RFC 6901) into the rulebook." }),
  code: z.string(),
  message: z.string(),
});

export const warnings = z.array(complaint);

export const publication = published.extend({ warnings }).openapi("Publication");

export const assessment = z
  .object({
    valid: z.boolean().openapi({ description: "Whether it could be published as it is." }),
    hash: hash.optional(),
    faults: z.array(complaint),
    warnings,
  })
  .openapi("Assessment");

interface Step {
  id: string;
  place: string;
  title: string;
  text: string;
  parts: Step[];
}

const step: z.ZodType<Step> = z
  .lazy(() =>
    z.object({
      id: z.string(),
      place: z.string(),
      title: z.string(),
      text: z.string(),
      parts: z.array(step),
    }),
  )
  .openapi("ExplainedStep");

export const explanation = z
  .object({
    title: z.string(),
    preamble: z.array(z.string()),
    waterfalls: z.array(z.object({ cause: z.enum(CAUSES), heading: z.string(), steps: z.array(step) })),
    general: z.array(z.string()),
  })
  .openapi("Explanation");

const compared = z.object({ hash, name: z.string(), effectiveFrom: z.string() });

export const comparison = z
  .object({
    before: compared,
    after: compared,
    sameRules: z.boolean().openapi({
      description: "Nothing is changed but how the rules are written, or the worked examples.",
    }),
    changes: z.array(
      z.object({
        kind: z.enum(["added", "removed", "changed", "moved", "renamed", "writtenDifferently"]),
        subject: z.string(),
        id: z.string().optional(),
        direction: z.enum(["raised", "lowered"]).optional(),
        before: z.string().nullable().openapi({ description: "JSON Pointer into the earlier rulebook." }),
        after: z.string().nullable().openapi({ description: "JSON Pointer into the later rulebook." }),
        sentence: z.string(),
      }),
    ),
  })
  .openapi("Comparison");

/** Sections for a program, or text for people. */
export const explanationQuery = z.strictObject({
  format: z.enum(["sections", "text"]).default("sections"),
});

export const explained = {
  200: {
    description: "In sections, or as plain text",
    content: {
      "application/json": { schema: explanation },
      "text/plain": { schema: z.string() },
    },
  },
};

export const hashParam = z.object({ hash: z.string().openapi({ description: "The hash of a rulebook." }) });

export const fromQuery = z.strictObject({
  from: z.string().max(100).openapi({ description: "The hash of the published rulebook to compare with." }),
});
