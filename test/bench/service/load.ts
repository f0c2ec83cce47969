import { Agent, request } from "node:http";

export interface LoadOptions {
  /** Asked for in turn. */
  readonly urls: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly atOnce: number;
  readonly seconds: number;
}

/** Requests a second that are answered with 200, so many of them at once for so long. @throws Error at any other answer */
export async function load({ urls, headers = {}, atOnce, seconds }: LoadOptions): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const began = performance.now();
  const end = began + seconds * 1000;
  let answered = 0;
  let asked = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const url = urls[asked % urls.length] ?? "";
      asked += 1;
      const sent = request(url, { agent, headers }, (answer) => {
        if (answer.statusCode !== 200) {
          reject(new Error(`${url} answered ${answer.statusCode}`));
        }
        answer.on("end", () => {
          answered += 1;
          resolve();
        });
        answer.resume();
      });
      sent.on("error", reject);
      sent.end();
    });
  const worker = async () => {
    while (performance.now() < end) {
      await one();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
  return answered / ((performance.now() - began) / 1000);
}
