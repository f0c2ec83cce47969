import { openDirectory } from "./connection.ts";
import { operatorProgram } from "./program.ts";

/** `npm run -s operator -- --help` */
const program = operatorProgram({
  print: (text) => process.stdout.write(text),
  async withDirectory(data, work) {
    const { table, close } = await openDirectory(data, process.env.TABLE_NAME);
    try {
      await work(table);
    } finally {
      close();
    }
  },
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`operator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
