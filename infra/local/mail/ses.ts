import { randomUUID } from "node:crypto";
import { z } from "zod";
import { mailIdentityArn } from "../arns.ts";
import { type Answer, type Endpoint, startAnswering } from "../iam/endpoint.ts";
import { Denial } from "../iam/errors.ts";
import type { Gate } from "../iam/gate.ts";
import type { SignedRequest } from "../iam/signature.ts";
import { parseJson } from "../states/json.ts";
import type { Mailbox } from "./mailbox.ts";

interface Ses {
  readonly gate: Gate;
  readonly mailbox: Mailbox;
  readonly now: () => number;
}

const MOST_BYTES = 1_048_576;

const part = z.object({ Data: z.string() });
const sending = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.object({
    Simple: z.object({ Subject: part, Body: z.object({ Text: part }) }),
  }),
});

/** The Simple Email Service (version 2), as far as the service uses it: `SendEmail` with a subject and a plain text. */
export function startSes(ses: Ses): Promise<Endpoint> {
  return startAnswering(async (request) => {
    try {
      return json(200, await answerOf(ses, request));
    } catch (error) {
      if (error instanceof Denial) {
        const status = error.code === "ValidationException" ? 400 : 403;
        return { ...json(status, { message: error.message }), headers: { "x-amzn-errortype": error.code } };
      }
      throw error;
    }
  }, MOST_BYTES);
}

async function answerOf({ gate, mailbox, now }: Ses, request: SignedRequest): Promise<object> {
  const caller = gate.callerOf(request, "ses");
  const { data } = sending.safeParse(parseJson(Buffer.from(request.body).toString("utf8")));
  if (request.method !== "POST" || request.url !== "/v2/email/outbound-emails" || data === undefined) {
    throw new Denial("ValidationException", "The one-machine edition only sends plain messages");
  }
  gate.admit(caller, {
    action: "ses:SendEmail",
    resource: mailIdentityArn(addressIn(data.FromEmailAddress)),
    context: {},
  });
  const MessageId = randomUUID();
  await mailbox.keep({
    id: MessageId,
    at: new Date(now()).toISOString(),
    from: data.FromEmailAddress,
    to: data.Destination.ToAddresses,
    subject: data.Content.Simple.Subject.Data,
    text: data.Content.Simple.Body.Text.Data,
  });
  return { MessageId };
}

/** The address in `A name <address>`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

function json(status: number, body: object): Answer {
  return { status, type: "application/json", body: JSON.stringify(body) };
}
