import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** What requests to DynamoDB cost: how many there were, and the capacity units they consumed. */
export interface Cost {
  requests: number;
  readUnits: number;
  writeUnits: number;
  /** Requests by their name. */
  readonly byName: Map<string, number>;
}

const WRITES = /^(Put|Update|Delete|TransactWrite|BatchWrite)/;

/** Counts what every request of a client costs from now on, as the database itself says. */
export function costOf(client: DynamoDBClient): Cost {
  const cost: Cost = { requests: 0, readUnits: 0, writeUnits: 0, byName: new Map() };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = String(context.commandName).replace("Command", "");
      const input: object = Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const answer = await next({ ...args, input });
      cost.requests += 1;
      cost.byName.set(name, (cost.byName.get(name) ?? 0) + 1);
      const units = unitsIn(Reflect.get(Object(answer.output), "ConsumedCapacity"));
      if (WRITES.test(name)) {
        cost.writeUnits += units;
      } else {
        cost.readUnits += units;
      }
      return answer;
    },
    { step: "initialize", name: "countCost" },
  );
  return cost;
}

function unitsIn(consumed: unknown): number {
  const list: unknown[] = Array.isArray(consumed) ? consumed : [consumed];
  return list.reduce<number>((sum, one) => {
    const units = one instanceof Object ? Number(Reflect.get(one, "CapacityUnits")) : Number.NaN;
    if (Number.isNaN(units)) {
      throw new Error("The database does not say what a request consumed");
    }
    return sum + units;
  }, 0);
}

/** The cost since an earlier reading of it. */
export function since(cost: Cost, before: Cost): Cost {
  return {
    requests: cost.requests - before.requests,
    readUnits: cost.readUnits - before.readUnits,
    writeUnits: cost.writeUnits - before.writeUnits,
    byName: new Map([...cost.byName].map(([name, count]) => [name, count - (before.byName.get(name) ?? 0)])),
  };
}

/** A reading of a cost that goes on being counted. */
export function reading(cost: Cost): Cost {
  return { ...cost, byName: new Map(cost.byName) };
}
