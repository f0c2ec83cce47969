import { expect, test } from "vitest";
import { type FunctionName, functionNames } from "../../../../infra/isolation/needs.ts";
import { askedOfDynamoDb } from "../../../../infra/local/iam/dynamodb-requests.ts";
import { allows, type Context } from "../../../../infra/local/iam/evaluate.ts";
import { ownRoleArn, rolesOn, tenantRoleArn } from "../../../../infra/local/iam/roles.ts";
import { askedOfStates } from "../../../../infra/local/iam/states-requests.ts";
import type { JsonObject } from "../../../../infra/local/states/json.ts";

const ROLES = rolesOn({ tableName: "lossline", keyId: "key", mailFrom: "lossline@example.com" });

function statementsOf(arn: string) {
  const role = ROLES.find((one) => one.arn === arn);
  if (role === undefined) throw new Error(`there is no role ${arn}`);
  return role.statements;
}

const MINE = "aaaaaaaaaaaaaaaa";
/** It begins like the other and ends otherwise. */
const THEIRS = "aaaaaaaaaaaaaaab";

/** Whether a session of a tenant, in the API's tenant role, may do all that a request asks for. */
function may(operation: string, body: JsonObject, context: Context = { "aws:PrincipalTag/TenantId": MINE }) {
  const statements = statementsOf(tenantRoleArn("api"));
  return askedOfDynamoDb(operation, body).every((asked) =>
    allows(statements, { ...asked, context: { ...asked.context, ...context } }),
  );
}

const TableName = "lossline";
const key = (tenant: string, rest = "#runs") => ({ pk: { S: tenant + rest }, sk: { S: "x" } });
const query = (pk: string, more: JsonObject = {}): JsonObject => ({
  TableName,
  KeyConditionExpression: "#pk = :pk",
  ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
  ExpressionAttributeValues: { ":pk": { S: pk }, ":sk": { S: "x" } },
  ...more,
});
const put = (tenant: string) => ({ Put: { TableName, Item: key(tenant) } });
const check = (tenant: string) => ({ ConditionCheck: { TableName, Key: key(tenant) } });

const ALLOWED: [string, string, JsonObject][] = [
  ["reads its own item", "GetItem", { TableName, Key: key(MINE) }],
  ["writes its own item", "PutItem", { TableName, Item: key(MINE) }],
  ["changes its own item", "UpdateItem", { TableName, Key: key(MINE) }],
  [
    "names the table by its ARN",
    "GetItem",
    {
      TableName: "arn:aws:dynamodb:us-east-1:000000000000:table/lossline",
      Key: key(MINE),
    },
  ],
  ["queries its own partition", "Query", query(`${MINE}#runs`)],
  [
    "queries a part of it",
    "Query",
    query(`${MINE}#runs`, {
      KeyConditionExpression: "#pk = :pk AND begins_with(#sk, :sk)",
    }),
  ],
  [
    "queries up to a key",
    "Query",
    query(`${MINE}#runs`, { KeyConditionExpression: "#pk = :pk AND #sk < :sk" }),
  ],
  [
    "queries in the old way",
    "Query",
    {
      TableName,
      KeyConditions: { pk: { ComparisonOperator: "EQ", AttributeValueList: [{ S: `${MINE}#runs` }] } },
    },
  ],
  ["writes several items at once", "TransactWriteItems", { TransactItems: [put(MINE), check(MINE)] }],
];

test.each(ALLOWED)("a tenant %s", (_, operation, body) => {
  expect(may(operation, body)).toBe(true);
});

const REFUSED: [string, string, JsonObject][] = [
  ["reads an item of a tenant whose id begins alike", "GetItem", { TableName, Key: key(THEIRS) }],
  ["writes one there", "PutItem", { TableName, Item: key(THEIRS) }],
  ["reads a partition that only begins with its id", "GetItem", { TableName, Key: key(MINE, "") }],
  ["reads a partition of a longer id", "GetItem", { TableName, Key: key(MINE, "a#runs") }],
  ["reads the directory", "GetItem", { TableName, Key: key("0000000000000000", "#tenants") }],
  ["reads with a wildcard for a tenant", "GetItem", { TableName, Key: key("*") }],
  ["names no key", "GetItem", { TableName }],
  ["names only a sort key", "GetItem", { TableName, Key: { sk: { S: `${MINE}#` } } }],
  ["names a key of another type", "GetItem", { TableName, Key: { pk: { B: `${MINE}#runs` } } }],
  ["names a key twice over", "GetItem", { TableName, Key: { pk: { S: `${MINE}#runs`, B: "" } } }],
  ["reads another table", "GetItem", { TableName: "lossline-2", Key: key(MINE) }],
  ["queries another's partition", "Query", query(`${THEIRS}#runs`)],
  ["queries without a key", "Query", { TableName }],
  ["queries an index", "Query", query(`${MINE}#runs`, { IndexName: "by-name" })],
  [
    "queries with one key on each side",
    "Query",
    query(`${MINE}#runs`, {
      KeyConditionExpression: "#pk = :pk AND #pk = :sk",
    }),
  ],
  [
    "queries a name that is not the partition key's",
    "Query",
    query(`${MINE}#runs`, {
      KeyConditionExpression: "#sk = :pk",
    }),
  ],
  ["queries with OR", "Query", query(`${MINE}#runs`, { KeyConditionExpression: "#pk = :pk OR #pk = :sk" })],
  [
    "queries in two ways at once",
    "Query",
    query(`${MINE}#runs`, {
      KeyConditions: { pk: { ComparisonOperator: "EQ", AttributeValueList: [{ S: `${THEIRS}#runs` }] } },
    }),
  ],
  [
    "queries every partition",
    "Query",
    {
      TableName,
      KeyConditions: { pk: { ComparisonOperator: "BEGINS_WITH", AttributeValueList: [{ S: `${MINE}#` }] } },
    },
  ],
  ["hides a foreign key in a transaction", "TransactWriteItems", { TransactItems: [put(MINE), put(THEIRS)] }],
  [
    "asks about a foreign item in a transaction",
    "TransactWriteItems",
    {
      TransactItems: [put(MINE), check(THEIRS)],
    },
  ],
  [
    "hides a part behind another in a transaction",
    "TransactWriteItems",
    {
      TransactItems: [{ ...put(MINE), ...check(THEIRS) }],
    },
  ],
  ["sends an empty transaction", "TransactWriteItems", { TransactItems: [] }],
  ["scans", "Scan", { TableName }],
  ["scans for its own", "Scan", { TableName, FilterExpression: "begins_with(pk, :pk)" }],
  ["uses PartiQL", "ExecuteStatement", { Statement: `SELECT * FROM lossline WHERE pk = '${MINE}#runs'` }],
  ["uses PartiQL in a batch", "BatchExecuteStatement", { Statements: [] }],
  ["uses PartiQL in a transaction", "ExecuteTransaction", { TransactStatements: [] }],
  ["looks at the table", "DescribeTable", { TableName }],
  ["lists tables", "ListTables", {}],
  ["deletes the table", "DeleteTable", { TableName }],
  ["does something that nobody has heard of", "TakeItAll", { TableName, Key: key(MINE) }],
];

test.each(REFUSED)("a tenant that %s is refused", (_, operation, body) => {
  expect(may(operation, body)).toBe(false);
});

test.each<[string, Context]>([
  ["has no tag", {}],
  ["has an empty tag", { "aws:PrincipalTag/TenantId": "" }],
  ["has two values for its tag", { "aws:PrincipalTag/TenantId": [MINE, THEIRS] }],
  ["has another tag", { "aws:PrincipalTag/tenantid": MINE }],
  ["has a wildcard for a tag", { "aws:PrincipalTag/TenantId": "*" }],
])("a session that %s reaches nothing", (_, context) => {
  expect(may("GetItem", { TableName, Key: key(MINE) }, context)).toBe(false);
});

test("in a batch every key counts, and one that cannot be read counts against all", () => {
  const batch = (...keys: JsonObject[]) =>
    askedOfDynamoDb("BatchGetItem", { RequestItems: { lossline: { Keys: keys } } });
  const writes = (...requests: JsonObject[]) =>
    askedOfDynamoDb("BatchWriteItem", { RequestItems: { lossline: requests } });
  const statements = statementsOf(tenantRoleArn("api"))
    .filter(({ Sid }) => Sid === "Items")
    .map((statement) => ({
      ...statement,
      Action: [...statement.Action, "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem"],
    }));
  const mine = (asked: ReturnType<typeof askedOfDynamoDb>) =>
    asked.every((one) =>
      allows(statements, { ...one, context: { ...one.context, "aws:PrincipalTag/TenantId": MINE } }),
    );
  expect(mine(batch(key(MINE), key(MINE, "#members")))).toBe(true);
  expect(mine(batch(key(MINE), key(THEIRS)))).toBe(false);
  expect(mine(batch(key(MINE), {}))).toBe(false);
  expect(mine(batch())).toBe(false);
  expect(mine(writes({ PutRequest: { Item: key(MINE) } }, { DeleteRequest: { Key: key(MINE) } }))).toBe(true);
  expect(mine(writes({ PutRequest: { Item: key(MINE) } }, { DeleteRequest: { Key: key(THEIRS) } }))).toBe(
    false,
  );
  expect(mine(writes({ PutRequest: { Item: key(MINE) }, DeleteRequest: { Key: key(THEIRS) } }))).toBe(false);
  expect(mine(writes({ SomethingElse: { Key: key(MINE) } }))).toBe(false);
});

const answersTasks = (arn: string, context: Context) =>
  askedOfStates("SendTaskSuccess", { taskToken: "token", output: "{}" }).every((asked) =>
    allows(statementsOf(arn), { ...asked, context: { ...asked.context, ...context } }),
  );

test("only who has to may answer a task that waits, in a session of a tenant", () => {
  const session: Context = { "aws:PrincipalTag/TenantId": MINE };
  expect(functionNames().filter((name) => answersTasks(tenantRoleArn(name), session))).toEqual([
    "api",
    "wait",
    "sweep",
  ]);
  expect(functionNames().filter((name) => answersTasks(tenantRoleArn(name), {}))).toEqual([]);
  expect(functionNames().filter((name) => answersTasks(ownRoleArn(name), session))).toEqual([]);
});

test.each(functionNames())("the own role of %s reaches no tenant", (name: FunctionName) => {
  const statements = statementsOf(ownRoleArn(name));
  for (const operation of ["GetItem", "PutItem", "UpdateItem", "DeleteItem"]) {
    for (const asked of askedOfDynamoDb(operation, { TableName, Key: key(MINE), Item: key(MINE) })) {
      expect(allows(statements, asked)).toBe(false);
      // Not even with a tag: it is the role that lacks it.
      const context = { ...asked.context, "aws:PrincipalTag/TenantId": MINE };
      expect(allows(statements, { ...asked, context })).toBe(false);
    }
  }
});

/** What AWS knows no resource for: a task is answered by its token, and a function sends the traces of itself. */
const WITHOUT_RESOURCE = ["states:SendTaskSuccess", "xray:PutTraceSegments", "xray:PutTelemetryRecords"];

test.each(functionNames())(
  "no role of %s may scan, use PartiQL or an index, or act on everything",
  (name) => {
    for (const { Action, Resource, Effect } of [
      ...statementsOf(ownRoleArn(name)),
      ...statementsOf(tenantRoleArn(name)),
    ]) {
      expect(Effect).toBe("Allow");
      expect(Action.filter((action) => /\*|Scan|PartiQL|Statement/.test(action))).toEqual([]);
      expect(Resource.filter((resource) => resource.includes("/index"))).toEqual([]);
      expect(
        Resource.includes("*") ? Action.filter((action) => !WITHOUT_RESOURCE.includes(action)) : [],
      ).toEqual([]);
    }
  },
);
