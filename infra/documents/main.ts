import { writeFileSync } from "node:fs";
import { madeDocuments } from "./documents.ts";

/** `npm run documents`: writes the made parts of the documents anew. */
for (const { url, current, made } of madeDocuments()) {
  writeFileSync(url, made);
  console.log(`${url.pathname.split("/").at(-1)}: ${made === current ? "as it was" : "written anew"}`);
}
