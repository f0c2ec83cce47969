import { ID } from "../../../shared/rulebook/text.ts";
import {
  readValuations,
  type ValuationView,
  valueCollateral,
} from "../../../shared/service/members/collateral.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { bodyJson } from "../framework/bodies.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, ifMatch } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, documentBody, json, moment, next, page } from "../schemas.ts";

/** A valuation may have a hundred assets, and an answer 6 MB. */
const MOST_AT_ONCE = 50;

/** Collateral with haircuts: what a member has put up, valued into one of its figures, and how that came about. */
export function addCollateralRoutes(api: Api): void {
  api.openapi(valueOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { memberId } = c.req.valid("param");
    const dryRun = c.req.valid("query").dryRun === "true";
    const options = { seen: ifMatch(c), by: actorName(caller.actor), dryRun };
    const sent = await bodyJson(c, "collateral");
    const receipt = await valueCollateral(tenant, caller.tenantId, memberId, sent, options);
    const { member, tag, collateral, revision } = receipt;
    if (revision !== undefined) {
      c.header("etag", etagOf(tag));
    }
    const { assets, ...worth } = collateral;
    const said = { member, collateral: { ...worth, assets: [...assets] } };
    return c.json({ ...said, ...(revision === undefined ? {} : { revision }) }, 200);
  });

  api.openapi(readOperation, async (c) => {
    const { memberId } = c.req.valid("param");
    const { figure, segment, limit, cursor: from } = c.req.valid("query");
    const list = figure === undefined ? "collateral" : "valuations";
    const place = from === undefined ? [] : placeOf(list, from);
    const wish =
      figure === undefined
        ? { limit, after: figureAt(place) }
        : { limit, of: { figure, segment: segment ?? null }, before: revisionAt(place) };
    const { valuations, more } = await readValuations(c.var.tenant, c.var.caller.tenantId, memberId, wish);
    const last = valuations.at(-1);
    return c.json(
      {
        valuations: valuations.map(({ assets, ...rest }) => ({ ...rest, assets: [...assets] })),
        ...(more && last !== undefined ? { next: cursor(list, placeAfter(list, last)) } : {}),
      },
      200,
    );
  });
}

function placeAfter(list: string, { segment, figure, revision }: ValuationView): readonly string[] {
  return list === "collateral" ? [segment ?? "", figure] : [String(revision)];
}

/** A place that no valuation can have is before all of them. */
function figureAt([segment = "", figure = ""]: readonly string[]) {
  const isOne = ID.test(figure) && (segment === "" || ID.test(segment));
  return isOne ? { segment: segment === "" ? null : segment, figure } : undefined;
}

function revisionAt([revision]: readonly string[]): number | undefined {
  const number = Number(revision);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

const memberIdParam = z.object({
  memberId: z.string().openapi({ description: "A member's own id.", example: "M-01" }),
});

const number = z.string().openapi({ description: "A decimal string, as it was sent." });

const asset = z
  .object({
    id: z.string(),
    quantity: number,
    price: number,
    currency: z.string(),
    haircut: number,
    fxRate: number.optional(),
  })
  .openapi("Asset");

const worth = {
  figure: z.string(),
  segment: z.string().nullable(),
  value: amount,
  currency: z.string(),
  minorUnits: z.int(),
  assets: z.array(asset),
};

const valueOperation = operation({
  operationId: "valueCollateral",
  method: "put",
  path: "/v1/members/{memberId}/collateral",
  tag: "Members",
  summary: "Value a member's collateral into one of its figures",
  description:
    "The figure becomes the sum of quantity × price × (1 − haircut) × fxRate over the assets, exact, and rounded down once to the minor unit. It is a revision of the register like any other change of the member, posted where the figure is a resource; the valuation is kept with it. The ETag is the member's. With `dryRun=true` nothing is written.",
  request: {
    params: memberIdParam,
    query: z.strictObject({ dryRun: z.enum(["true", "false"]).default("false") }),
    ...documentBody("Collateral", "All the assets behind one figure."),
  },
  responses: {
    200: tagged(
      json(
        "What they are worth, and the member with it; a dry run has no revision",
        z.object({
          member: z.looseObject({ id: z.string() }),
          collateral: z.object(worth).openapi("ValuedCollateral"),
          revision: z.int().optional(),
        }),
      ),
    ),
  },
  ifMatch: { of: "readMember" },
});

const readOperation = operation({
  operationId: "readCollateral",
  method: "get",
  path: "/v1/members/{memberId}/collateral",
  tag: "Members",
  summary: "How a member's figures were valued",
  description:
    "The last valuation of each figure, or, of the `figure` (and `segment`) that is named, all of them, newest first. One `stands` while the figure is what it says: not after the figure was set otherwise or a run used some of it.",
  request: {
    params: memberIdParam,
    query: page.extend({
      figure: z.string().regex(ID).optional(),
      segment: z.string().regex(ID).optional(),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(MOST_AT_ONCE)
        .default(20)
        .openapi({ type: "integer", minimum: 1, maximum: MOST_AT_ONCE, default: 20 }),
    }),
  },
  responses: {
    200: json(
      "A page of valuations",
      z.object({
        valuations: z.array(
          z
            .object({
              memberId: z.string(),
              ...worth,
              at: moment,
              by: z.string().optional(),
              revision: z.int().openapi({ description: "The revision of the register that it made." }),
              stands: z.boolean(),
            })
            .openapi("Valuation"),
        ),
        next,
      }),
    ),
  },
});
