import { z } from "zod";
import { keyArn } from "../arns.ts";
import { type Answer, type Endpoint, startAnswering } from "../iam/endpoint.ts";
import { Denial } from "../iam/errors.ts";
import type { Gate } from "../iam/gate.ts";
import type { SignedRequest } from "../iam/signature.ts";
import { parseJson } from "../states/json.ts";
import { type EncryptionContext, seal, unseal } from "./sealing.ts";

interface Kms {
  readonly gate: Gate;
  readonly keyId: string;
  readonly key: Buffer;
}

const MOST_BYTES = 65_536;

/** What KMS encrypts at most. */
const MOST_PLAINTEXT = 4096;

const context = z.record(z.string().min(1), z.string()).default({});
const blob = z.base64().transform((text) => Buffer.from(text, "base64"));

/** An operation of KMS on the one key: reads a body, and says what it is about before it is carried out. */
interface Operation {
  readonly read: (body: unknown) => Wanted | undefined;
}

interface Wanted {
  readonly keyId: string | undefined;
  readonly context: EncryptionContext;
  readonly carryOut: (kms: Kms) => object | undefined;
}

const encryption = z.object({ KeyId: z.string(), Plaintext: blob, EncryptionContext: context });
const decryption = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: blob,
  EncryptionContext: context,
});

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  [
    "Encrypt",
    {
      read(body) {
        const { data } = encryption.safeParse(body);
        return data === undefined || data.Plaintext.length > MOST_PLAINTEXT
          ? undefined
          : {
              keyId: data.KeyId,
              context: data.EncryptionContext,
              carryOut: ({ key }: Kms) => ({
                CiphertextBlob: seal(key, data.Plaintext, data.EncryptionContext).toString("base64"),
                EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
              }),
            };
      },
    },
  ],
  [
    "Decrypt",
    {
      read(body) {
        const { data } = decryption.safeParse(body);
        return (
          data && {
            keyId: data.KeyId,
            context: data.EncryptionContext,
            carryOut({ key }: Kms) {
              const secret = unseal(key, data.CiphertextBlob, data.EncryptionContext);
              return (
                secret && { Plaintext: secret.toString("base64"), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" }
              );
            },
          }
        );
      },
    },
  ],
]);

/** The Key Management Service, as far as the service uses it: `Encrypt` and `Decrypt` with one key, by its ARN. */
export function startKms(kms: Kms): Promise<Endpoint> {
  return startAnswering((request) => {
    try {
      return json(200, answerOf(kms, request));
    } catch (error) {
      if (error instanceof Denial) {
        return json(400, { __type: error.code, message: error.message });
      }
      throw error;
    }
  }, MOST_BYTES);
}

function answerOf(kms: Kms, request: SignedRequest): object {
  const caller = kms.gate.callerOf(request, "kms");
  const [, name = ""] = /^TrentService\.(\w+)$/.exec(String(request.headers["x-amz-target"])) ?? [];
  const wanted = OPERATIONS.get(name)?.read(parseJson(Buffer.from(request.body).toString("utf8")));
  if (wanted === undefined) {
    throw new Denial(
      "ValidationException",
      `The one-machine edition cannot read this as a request to ${name}`,
    );
  }
  const KeyId = keyArn(kms.keyId);
  kms.gate.admit(caller, {
    action: `kms:${name}`,
    resource: wanted.keyId ?? KeyId,
    context: contextKeys(wanted.context),
  });
  const done = wanted.keyId === undefined || wanted.keyId === KeyId ? wanted.carryOut(kms) : undefined;
  if (done === undefined) {
    throw new Denial("InvalidCiphertextException", "It was not sealed with this key and context");
  }
  return { ...done, KeyId };
}

/** What conditions know of an encryption context. */
function contextKeys(given: EncryptionContext): Record<string, string | string[]> {
  const keys = Object.keys(given);
  return {
    ...(keys.length === 0 ? {} : { "kms:EncryptionContextKeys": keys }),
    ...Object.fromEntries(
      Object.entries(given).map(([key, value]) => [`kms:EncryptionContext:${key}`, value]),
    ),
  };
}

function json(status: number, body: object): Answer {
  return { status, type: "application/x-amz-json-1.1", body: JSON.stringify(body) };
}
