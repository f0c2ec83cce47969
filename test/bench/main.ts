/** `npm run bench`: what the engine costs, as ratios measured in this one process. Informs; never fails on a number. */

import { benchArithmetic } from "./arithmetic.ts";
import { benchWaterfall } from "./waterfall.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);

benchArithmetic(print);
await benchWaterfall(print);
