import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCESS, type Access } from "../../functions/api/access.ts";
import { ROLES, type Role, SCOPES, type Scope } from "../../shared/service/people/access.ts";
import { type Document, type Operation, operationsOf } from "../fuzz/document.ts";
import { type Edition, startEdition } from "./edition.ts";
import { joined } from "./people.ts";
import { expectProblem } from "./problem.ts";
import { ask, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

/*
 * The table of permissions against what the API does: every operation, asked for by everybody. What is asked is never
 * right in itself (ids that nothing has, bodies that say nothing), so that nothing happens when it is allowed.
 */

const OWN_MEMBER = "CM-01";

/** Somebody, and what the table says of them. */
interface Asker {
  readonly name: string;
  readonly credential: string | undefined;
  readonly may: (access: Access, memberId: string) => boolean;
}

let edition: Edition;
let tenant: Tenant;
let operations: readonly Operation[];
let askers: readonly Asker[];

beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, vector("nasdaq-clearing-2018"));
  const document: Document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
  operations = operationsOf(document);
  const people = [];
  for (const role of ROLES) {
    const somebody = await joined(edition, tenant, role, role === "member" ? { memberId: OWN_MEMBER } : {});
    people.push(inRole(role, somebody.accessToken));
  }
  const keys = [];
  for (const scope of SCOPES) {
    const { apiKey } = await tenant.succeed("POST", "/v1/api-keys", { name: scope, scopes: [scope] });
    keys.push(withScope(scope, apiKey));
  }
  askers = [...people, ...keys];
});
afterAll(() => edition.stop());

function inRole(role: Role, credential: string): Asker {
  return {
    name: role,
    credential,
    may: (access, memberId) =>
      access.who !== "tenant" ||
      access.roles.includes(role) ||
      (role === "member" && access.ownMember === true && memberId === OWN_MEMBER),
  };
}

function withScope(scope: Scope, credential: string): Asker {
  return {
    name: `a key for ${scope}`,
    credential,
    may: (access) =>
      access.who === "tenant"
        ? access.scopes !== "people" && access.scopes.every((needed) => needed === scope)
        : access.who !== "person",
  };
}

/** Asks for an operation about a member, and about other things that are not there. */
function request({ method, path, bodies }: Operation, credential: string | undefined, memberId: string) {
  const [type] = Object.keys(bodies);
  const filled = path.replace("{memberId}", memberId).replace(/\{\w+\}/g, "2".repeat(26));
  return ask(edition.url, method, filled, {
    ...(credential === undefined ? {} : { apiKey: credential }),
    ...(type === undefined ? {} : { text: "[]", headers: { "content-type": type } }),
  });
}

test("whoever the table allows is let through, and nobody else", async () => {
  let asked = 0;
  for (const operation of operations) {
    const access: Access = Object(ACCESS)[operation.operationId];
    if (access.who === "anyone") {
      continue;
    }
    for (const { name, credential, may } of askers) {
      for (const memberId of operation.path.includes("{memberId}") ? [OWN_MEMBER, "CM-02"] : [OWN_MEMBER]) {
        const { status, text } = await request(operation, credential, memberId);
        const shown = `${name}: ${operation.operationId} about ${memberId}: ${status} ${text.slice(0, 300)}`;
        if (access.who === "person" && name.startsWith("a key")) {
          expect(status, shown).toBe(401);
        } else if (may(access, memberId)) {
          expect([401, 403], shown).not.toContain(status);
        } else {
          expect(status, shown).toBe(403);
        }
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(20 * (ROLES.length + SCOPES.length));
}, 600_000);

test("nobody without a good credential is let through to anything that is not for everyone", async () => {
  const swapped = `ll_${(await newTenant(edition.url)).tenantId}_${tenant.apiKey.split("_")[2]}`;
  for (const operation of operations) {
    const access: Access = Object(ACCESS)[operation.operationId];
    if (access.who === "anyone") {
      continue;
    }
    for (const credential of [undefined, "nonsense", `${tenant.apiKey}x`, swapped]) {
      expectProblem(await request(operation, credential, OWN_MEMBER), 401, "unauthorized");
    }
  }
});
