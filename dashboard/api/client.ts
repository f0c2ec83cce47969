import type { Run, RunLine } from "./model.ts";

/** The API answered, but not with what was asked for. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The API did not answer: no network, or the service is down. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** What went wrong in the service's own words (RFC 9457), or else the status alone. */
async function problemOf(response: Response): Promise<Refused> {
  const problem: unknown = await response.json().catch(() => undefined);
  const { title, detail } =
    typeof problem === "object" && problem !== null
      ? { title: undefined, detail: undefined, ...problem }
      : { title: undefined, detail: undefined };
  const said = [title, detail].filter((part) => typeof part === "string").join(": ");
  return new Refused(
    response.status,
    said === "" ? `The service answered with status ${response.status}.` : said,
  );
}

/** Throws `Unreachable` when nobody answers, `Refused` when the answer is not a success. */
async function get(path: string, key: string, signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(path, { headers, cache: "no-store", ...(signal && { signal }) }).catch(
    (reason: unknown) => {
      if (signal?.aborted) throw reason;
      throw new Unreachable("The service cannot be reached.", { cause: reason });
    },
  );
  if (!response.ok) throw await problemOf(response);
  return response;
}

const pathOf = (runId: string) => `/v1/runs/${encodeURIComponent(runId)}`;

/** As many of the newest runs as one page of the API holds. */
export const LISTED = 100;

export async function readRuns(key: string, signal?: AbortSignal): Promise<readonly RunLine[]> {
  const body: { runs: readonly RunLine[] } = await (
    await get(`/v1/runs?limit=${LISTED}`, key, signal)
  ).json();
  return body.runs;
}

export async function readRun(key: string, runId: string, signal?: AbortSignal): Promise<Run> {
  return await (await get(pathOf(runId), key, signal)).json();
}

/** The result of a completed run (spec 8), byte for byte as the service keeps it. */
export async function readResult(key: string, runId: string): Promise<Blob> {
  return await (await get(`${pathOf(runId)}/result`, key)).blob();
}
