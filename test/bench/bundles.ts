/** `npm run bench:bundles`: how large the functions are, what they consist of, and how long they take to be imported. */

import { benchImports } from "./imports.ts";

await benchImports((line) => console.log(line));
