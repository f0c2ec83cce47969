import { ask, type Tenant } from "../../end-to-end/tenant.ts";
import { benchMember } from "./seven-tranches.ts";

const ROWS_PER_PART = 60_000;

/** Imports so many members from CSV, in parts, through the HTTP API. @throws Error when a part or the commit is refused */
export async function importMembers(url: string, tenant: Tenant, members: number): Promise<void> {
  const start = { format: "csv", mode: "replace", rows: members };
  const { importId } = await tenant.succeed("POST", "/v1/imports", start);
  for (let part = 1; (part - 1) * ROWS_PER_PART < members; part += 1) {
    const first = (part - 1) * ROWS_PER_PART;
    const rows = Array.from({ length: Math.min(ROWS_PER_PART, members - first) }, (_, i) => {
      const { id, figures } = benchMember(first + i);
      return `${id},${figures.margin},${figures.fund},${figures.required},${figures.vmGain}\r\n`;
    });
    const answer = await ask(url, "PUT", `/v1/imports/${importId}/parts/${part}?firstLine=${first + 2}`, {
      apiKey: tenant.apiKey,
      text: `id,margin,fund,required,vmGain\r\n${rows.join("")}`,
      headers: { "content-type": "text/csv" },
    });
    if (answer.status !== 201) {
      throw new Error(`Part ${part}: ${answer.status} ${answer.text}`);
    }
  }
  for (let status = 202; status === 202; ) {
    const answer = await tenant.as("POST", `/v1/imports/${importId}/commit`);
    status = answer.status;
    if (status !== 202 && status !== 200) {
      throw new Error(`Commit: ${status} ${answer.text}`);
    }
  }
}
