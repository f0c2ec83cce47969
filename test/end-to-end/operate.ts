import { openDirectory, openTable } from "../../infra/operator/connection.ts";
import { operatorProgram } from "../../infra/operator/program.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import type { Edition } from "./edition.ts";

/**
 * The operator's command line, on an edition. Answers with all that it prints, which is in `printed` as well when it ends
 * with an error.
 */
export async function operate(
  { directory }: Pick<Edition, "directory">,
  args: readonly string[],
  printed: string[] = [],
): Promise<string> {
  const on = (open: typeof openTable) => async (data: string, work: (table: Table) => Promise<void>) => {
    const { table, close } = await open(data, undefined);
    await work(table).finally(close);
  };
  const program = operatorProgram({
    print: (text) => {
      printed.push(text);
    },
    note: () => {},
    withDirectory: on(openDirectory),
    withTable: on(openTable),
  });
  await program.parseAsync(["--data", directory, ...args], { from: "user" });
  return printed.join("");
}
