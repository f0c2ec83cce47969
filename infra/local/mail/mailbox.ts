import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/** An e-mail that was sent. */
export interface Mail {
  readonly id: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** All e-mail that anybody was sent: a folder with one JSON file for each, named so that they sort by time. */
export interface Mailbox {
  keep(mail: Mail): Promise<void>;
  /** The newest first, at most a hundred of them. */
  read(): Promise<readonly Mail[]>;
}

const MOST_READ = 100;

export async function openMailbox(directory: string): Promise<Mailbox> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    async keep(mail) {
      const name = `${mail.at.replaceAll(":", "-")}-${mail.id}`;
      const draft = join(directory, `${name}.draft`);
      const file = await open(draft, "w", 0o600);
      try {
        await file.writeFile(`${JSON.stringify(mail, null, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(directory, `${name}.json`));
    },

    async read() {
      const names = (await readdir(directory)).filter((name) => name.endsWith(".json")).sort();
      return Promise.all(
        names
          .slice(-MOST_READ)
          .reverse()
          .map(async (name): Promise<Mail> => JSON.parse(await readFile(join(directory, name), "utf8"))),
      );
    },
  };
}
