import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mail } from "../shared/service/people/mail.ts";
import { ownCredentials } from "./credentials.ts";
import { setting } from "./environment.ts";

/** Letters by Amazon SES, from `MAIL_FROM`. */
export function openMail(): Mail {
  const client = new SESv2Client({
    ...ownCredentials(),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  const FromEmailAddress = setting("MAIL_FROM");
  return {
    async send({ to, subject, text }) {
      const part = (Data: string) => ({ Data, Charset: "UTF-8" });
      await client.send(
        new SendEmailCommand({
          FromEmailAddress,
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: part(subject), Body: { Text: part(text) } } },
        }),
      );
    },
  };
}
