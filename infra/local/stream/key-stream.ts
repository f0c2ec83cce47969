import { BATCH, type Filter } from "../../stream/mapping.ts";
import { REGION, streamArn } from "../arns.ts";
import type { Faults } from "../iam/faults.ts";
import type { Gate } from "../iam/gate.ts";
import type { Session } from "../iam/identities.ts";
import { askedOfEncryptedStream } from "../iam/table-key.ts";
import type { JsonObject } from "../states/json.ts";
import { passes } from "./passes.ts";
import { writtenBy } from "./written.ts";

/** Calls a function with an event of the stream. */
export type Wake = (event: { readonly Records: readonly JsonObject[] }) => Promise<unknown>;

export interface KeyStreamOptions {
  readonly gate: Gate;
  readonly tableName: string;
  readonly faults?: Faults | undefined;
}

/**
 * The table's stream, of keys only, and what Lambda does with it: calls functions for what passes their filter, a second's
 * records at once, one batch after the other. It is made of the requests that DynamoDB has carried out, as they come by
 * (docs/one-machine.md says why), and lasts as long as this process: what nobody was called for is for the minute.
 */
export class KeyStream {
  readonly #options: KeyStreamOptions;
  readonly #arn: string;
  readonly #followers = new Set<Follower>();
  #written = 0;

  constructor(options: KeyStreamOptions) {
    this.#options = options;
    this.#arn = streamArn(options.tableName);
  }

  /** Takes what a request wrote that DynamoDB has carried out. */
  append(operation: string, body: JsonObject): void {
    for (const { eventName, Keys } of writtenBy(operation, body)) {
      this.#written += 1;
      const SequenceNumber = String(this.#written).padStart(21, "0");
      const record: JsonObject = {
        eventID: SequenceNumber,
        eventName,
        eventVersion: "1.1",
        eventSource: "aws:dynamodb",
        awsRegion: REGION,
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
          Keys,
          SequenceNumber,
          SizeBytes: Buffer.byteLength(JSON.stringify(Keys)),
          StreamViewType: "KEYS_ONLY",
        },
        eventSourceARN: this.#arn,
      };
      for (const follower of this.#followers) {
        follower.offer(record);
      }
    }
  }

  /**
   * Calls a function from now on, as far as the session of its own role may read the stream. What it does not do, or may
   * not, is reported and not tried again. Answers how to end it.
   */
  follow(session: Session, filter: Filter, wake: Wake): () => Promise<void> {
    const follower = new Follower(filter, async (Records) => {
      this.#read(session);
      await wake({ Records });
    });
    this.#followers.add(follower);
    return () => {
      this.#followers.delete(follower);
      return follower.stop();
    };
  }

  #read(session: Session): void {
    const { gate, faults } = this.#options;
    const operation = "GetRecords";
    for (const asked of askedOfEncryptedStream(operation, this.#arn)) {
      gate.admit(session, asked);
    }
    if (faults?.({ service: "dynamodb", operation, body: {} }) !== undefined) {
      throw new Error("The table's stream does not answer");
    }
  }
}

/** Collects records and hands them on in batches. */
class Follower {
  readonly #filter: Filter;
  readonly #handle: (records: readonly JsonObject[]) => Promise<void>;
  readonly #pending: JsonObject[] = [];
  #window: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;

  constructor(filter: Filter, handle: (records: readonly JsonObject[]) => Promise<void>) {
    this.#filter = filter;
    this.#handle = handle;
  }

  offer(record: JsonObject): void {
    if (passes(this.#filter, record)) {
      this.#pending.push(record);
      this.#wait();
    }
  }

  async stop(): Promise<void> {
    this.#pending.length = 0;
    clearTimeout(this.#window);
    await this.#underWay;
  }

  #wait(): void {
    if (this.#window === undefined && this.#underWay === undefined && this.#pending.length > 0) {
      this.#window = setTimeout(() => this.#next(), BATCH.windowSeconds * 1000);
    }
  }

  #next(): void {
    this.#window = undefined;
    this.#underWay = this.#handle(this.#pending.splice(0, BATCH.size))
      .catch((error: unknown) => console.error("What the table's stream called failed:", error))
      .then(() => {
        this.#underWay = undefined;
        this.#wait();
      });
  }
}
