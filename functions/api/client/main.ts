import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { clientTypes } from "./types.ts";

/** `npm run client`: writes the types of the client anew. To be run whenever an operation has changed. */
const TYPES = fileURLToPath(new URL("../../../shared/client/schema.d.ts", import.meta.url));

await writeFile(TYPES, await clientTypes());
