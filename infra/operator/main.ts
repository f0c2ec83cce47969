import type { Table } from "../../shared/storage/dynamodb.ts";
import { openDirectory, openTable } from "./connection.ts";
import { operatorProgram } from "./program.ts";

/** `npm run -s operator -- --help` */
const program = operatorProgram({
  print: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(text),
  withDirectory: (data, work) => closing(openDirectory(data, process.env.TABLE_NAME), work),
  withTable: (data, work) => closing(openTable(data, process.env.TABLE_NAME), work),
});

async function closing(opening: ReturnType<typeof openTable>, work: (table: Table) => Promise<void>) {
  const { table, close } = await opening;
  await work(table).finally(close);
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`operator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
