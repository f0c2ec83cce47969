import { ROLES, SCOPES } from "../../../shared/service/people/access.ts";
import { membershipsOf } from "../../../shared/service/people/authenticate.ts";
import { personIdOf } from "../../../shared/service/people/people.ts";
import { callerOf, credentialIn, isApiKey, personOf } from "../credentials.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json } from "../schemas.ts";

/** Who asks, and how people sign in. */
export function addMeRoutes(api: Api): void {
  api.openapi(meOperation, async (c) => {
    const { service } = c.var;
    const { headers } = c.req.raw;
    if (isApiKey(credentialIn(headers) ?? "")) {
      const { tenant, actor } = await callerOf(service, headers);
      const { tenantId, name } = tenant;
      const scopes = actor.kind === "apiKey" ? [...actor.scopes] : [];
      return c.json({ kind: "apiKey" as const, keyId: actor.id, scopes, tenants: [{ tenantId, name }] }, 200);
    }
    const { identity } = await personOf(service, headers);
    const memberships = await membershipsOf(service, identity);
    const tenants = memberships.map(({ tenant: { tenantId, name }, person: { role, memberId } }) => ({
      tenantId,
      name,
      role,
      ...(memberId === undefined ? {} : { memberId }),
    }));
    return c.json({ kind: "person" as const, personId: personIdOf(identity), ...identity, tenants }, 200);
  });

  api.openapi(signInOperation, (c) => {
    const { signIn, signUp } = c.var.service;
    return c.json({ ...signIn, signUp }, 200);
  });
}

const tenant = z.object({
  tenantId: z.string(),
  name: z.string(),
  role: z.enum(ROLES).optional(),
  memberId: z.string().optional(),
});

const me = z
  .object({
    kind: z.enum(["person", "apiKey"]),
    tenants: z.array(tenant).openapi({ description: "The tenants that the credential is good for." }),
    personId: z.string().optional(),
    issuer: z.string().optional(),
    subject: z.string().optional(),
    email: z.string().optional(),
    emailVerified: z.boolean().optional(),
    keyId: z.string().optional(),
    scopes: z.array(z.enum(SCOPES)).optional(),
  })
  .openapi("Me");

const meOperation = operation({
  operationId: "readMe",
  method: "get",
  path: "/v1/me",
  tag: "People",
  summary: "Who the credential is of, and what it may do",
  description:
    "A person of several tenants says in `Lossline-Tenant` which one every other request is about.",
  responses: { 200: json("The holder of the credential", me) },
});

const signInOperation = operation({
  operationId: "readSignIn",
  method: "get",
  path: "/v1/sign-in",
  tag: "People",
  summary: "How people sign in here",
  responses: {
    200: json(
      "The OpenID provider, and what to ask it for",
      z.object({
        issuer: z.string(),
        audience: z.string().openapi({ description: "The `resource` that access tokens are asked for." }),
        clientId: z.string(),
        signUp: z.enum(["open", "code", "closed"]),
      }),
    ),
  },
});
