import { type Actor, ROLES, type Role } from "../../../shared/service/people/access.ts";
import { changePlace, type Person, readPerson, removePerson } from "../../../shared/service/people/people.ts";
import { Refusal } from "../../../shared/service/refusal.ts";
import { beyond } from "../access.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, ifMatch } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, memberId, moment, next, page } from "../schemas.ts";

/** The people of the tenant, and what they may do. They come by invitation. */
export function addPeopleRoutes(api: Api): void {
  api.openapi(listOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const [after] = from === undefined ? [] : placeOf("people", from);
    const found = await c.var.tenant.people.list(c.var.caller.tenantId, limit, after);
    const last = found.length === limit ? found.at(-1) : undefined;
    return c.json(
      {
        people: found.filter(({ status }) => status === "active").map(shown),
        ...(last === undefined ? {} : { next: cursor("people", [last.personId]) }),
      },
      200,
    );
  });

  api.openapi(readOperation, async (c) => {
    const found = await readPerson(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").personId);
    c.header("etag", etagOf(found.revision));
    return c.json(shown(found), 200);
  });

  api.openapi(changeOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { personId } = c.req.valid("param");
    const { role, memberId } = c.req.valid("json");
    const place = { role, ...(memberId === undefined ? {} : { memberId }) };
    refuseBeyond(caller.actor, role);
    const changed = await changePlace(tenant, caller.tenantId, personId, place, caller.actor, ifMatch(c));
    c.header("etag", etagOf(changed.revision));
    return c.json(shown(changed), 200);
  });

  api.openapi(removeOperation, async (c) => {
    const { service, tenant, caller } = c.var;
    const { people } = tenant;
    const { directory } = service;
    const { personId } = c.req.valid("param");
    await removePerson({ people, directory }, caller.tenantId, personId, caller.actor);
    return c.body(null, 204);
  });
}

export const place = {
  role: z.enum(ROLES),
  memberId: memberId
    .optional()
    .openapi({ description: "The member that somebody in the role `member` stands for." }),
};

export const person = z
  .object({
    personId: z.string(),
    email: z.string(),
    ...place,
    status: z
      .literal("removed")
      .optional()
      .openapi({ description: "Nothing, while they belong to the tenant." }),
    joinedAt: moment,
    changedBy: z
      .string()
      .optional()
      .openapi({ description: "Who gave them another place last, or removed them." }),
    issuer: z.string().openapi({ description: "Who says that it is them." }),
    subject: z.string(),
  })
  .openapi("Person");

/** @throws Refusal when a key would give a role that may do what the key may not */
export function refuseBeyond(actor: Actor, role: Role): void {
  const lacking = beyond(actor, role);
  if (lacking.length > 0) {
    throw new Refusal("forbidden", `A key cannot give what it has not itself: ${lacking.join(", ")}`);
  }
}

export function shown({ revision: _, status, ...rest }: Person) {
  return { ...rest, ...(status === "removed" ? { status } : {}) };
}

const personIdParam = z.object({ personId: z.string().openapi({ description: "The id of a person." }) });

const listOperation = operation({
  operationId: "listPeople",
  method: "get",
  path: "/v1/people",
  tag: "People",
  summary: "The people of the tenant",
  description: "In an order of their own. A page may have fewer than `limit` and still have a `next`.",
  request: { query: page },
  responses: { 200: json("A page of them", z.object({ people: z.array(person), next })) },
});

const readOperation = operation({
  operationId: "readPerson",
  method: "get",
  path: "/v1/people/{personId}",
  tag: "People",
  summary: "One person",
  request: { params: personIdParam },
  responses: { 200: tagged(json("The person", person)) },
});

const changeOperation = operation({
  operationId: "changePerson",
  method: "patch",
  path: "/v1/people/{personId}",
  tag: "People",
  summary: "Give a person another role",
  description: "The last owner stays one.",
  request: { params: personIdParam, ...jsonBody(z.strictObject(place)) },
  responses: { 200: tagged(json("The person as they are now", person)) },
  ifMatch: { of: "readPerson" },
});

const removeOperation = operation({
  operationId: "removePerson",
  method: "delete",
  path: "/v1/people/{personId}",
  tag: "People",
  summary: "Remove a person from the tenant",
  description: "Their next request is refused. The last owner stays.",
  request: { params: personIdParam },
  responses: { 204: { description: "Removed" } },
});
