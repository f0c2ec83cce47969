import { join } from "node:path";
import { type FunctionName, functionNames } from "../../isolation/needs.ts";
import type { Filter } from "../../stream/mapping.ts";
import { keyFile } from "../kms/key-file.ts";
import { startKms } from "../kms/server.ts";
import { type Mailbox, openMailbox } from "../mail/mailbox.ts";
import { startSes } from "../mail/ses.ts";
import { KeyStream, type Wake } from "../stream/key-stream.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Faults } from "./faults.ts";
import { Gate } from "./gate.ts";
import { type Credentials, Identities } from "./identities.ts";
import { type ProxyOptions, startProxy } from "./proxy.ts";
import { OPERATOR_ROLE, ownRoleArn, rolesOn } from "./roles.ts";
import { askedOfStates } from "./states-requests.ts";
import { startSts } from "./sts.ts";
import { askedOfEncryptedTable } from "./table-key.ts";

export interface IamOptions {
  /** What lasts lies here: the key, and the e-mail that was sent. */
  readonly directory: string;
  readonly tableName: string;
  readonly mailFrom: string;
  /** Where the services behind the proxies are. */
  readonly dynamoDb: Pick<ProxyOptions, "upstream" | "sign">;
  readonly stepFunctions: Pick<ProxyOptions, "upstream" | "sign">;
  /** For signatures and sessions. Not the clock that tests move: the SDK signs by the machine's. */
  readonly now?: () => number;
  readonly faults?: Faults | undefined;
}

/** What plays IAM on this machine, and the endpoints that ask it. */
export interface Iam {
  readonly endpoints: Readonly<Record<"sts" | "dynamoDb" | "stepFunctions" | "kms" | "ses", string>>;
  /** Each function's own role. */
  readonly credentials: ReadonlyMap<FunctionName, Credentials>;
  /** Wakes a function for what is written to the table, as far as its own role may read of it. */
  follow(name: FunctionName, filter: Filter, wake: Wake): () => Promise<void>;
  /** Of whoever has this machine. */
  readonly operator: Credentials;
  readonly mailbox: Mailbox;
  stop(): Promise<void>;
}

/** The one key for tenants' secrets on this machine. */
export const SECRETS_KEY = "tenant-secrets";

export async function startIam(options: IamOptions): Promise<Iam> {
  const { now = Date.now, faults } = options;
  const roles = rolesOn({ tableName: options.tableName, keyId: SECRETS_KEY, mailFrom: options.mailFrom });
  const identities = new Identities(roles, now);
  const gate = new Gate(identities, now);
  const credentials = new Map(
    functionNames().flatMap((name) => {
      const role = identities.role(ownRoleArn(name));
      return role === undefined
        ? []
        : [[name, identities.begin({ role, name, tags: {}, expiresAt: Number.POSITIVE_INFINITY })]];
    }),
  );
  const operator = beginOperator(identities);
  const mailbox = await openMailbox(join(options.directory, "mailbox"));
  const key = await keyFile(join(options.directory, "keys"), SECRETS_KEY);
  const stream = new KeyStream({ gate, tableName: options.tableName, faults });
  const proxied = { gate, ...(faults === undefined ? {} : { faults }) };
  const [sts, dynamoDb, stepFunctions, kms, ses] = await Promise.all([
    startSts({ identities, gate, now }),
    startProxy({
      ...proxied,
      ...options.dynamoDb,
      service: { name: "dynamodb", target: "DynamoDB_20120810", asked: askedOfEncryptedTable },
      carriedOut: (operation, body) => stream.append(operation, body),
    }),
    startProxy({
      ...proxied,
      ...options.stepFunctions,
      service: { name: "states", target: "AWSStepFunctions", asked: askedOfStates },
    }),
    startKms({ gate, keyId: SECRETS_KEY, key }),
    startSes({ gate, mailbox, now }),
  ]);
  const endpoints: readonly Endpoint[] = [sts, dynamoDb, stepFunctions, kms, ses];
  return {
    endpoints: {
      sts: sts.url,
      dynamoDb: dynamoDb.url,
      stepFunctions: stepFunctions.url,
      kms: kms.url,
      ses: ses.url,
    },
    credentials,
    operator,
    follow(name, filter, wake) {
      const session = credentials.get(name);
      if (session === undefined) {
        throw new Error(`There is no role for ${name}`);
      }
      return stream.follow(session, filter, wake);
    },
    mailbox,
    async stop() {
      await Promise.all(endpoints.map(({ stop }) => stop()));
    },
  };
}

function beginOperator(identities: Identities): Credentials {
  const role = identities.role(OPERATOR_ROLE);
  if (role === undefined) {
    throw new Error("There is no role for the operator");
  }
  return identities.begin({ role, name: "operator", tags: {}, expiresAt: Number.POSITIVE_INFINITY });
}
