/** `npm run bench:bundles`: how long functions take to be imported. Informs; never fails on a number. */

import { benchImports } from "./imports.ts";

await benchImports((line) => console.log(line));
