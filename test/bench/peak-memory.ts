/** Runs ten tranches once over as many accounts as its argument says, and reports the most memory it held (KiB). */

import { allocate } from "../../shared/allocation/index.ts";
import { tenTranches } from "./ten-tranches.ts";

const read = allocate(tenTranches(Number(process.argv[2])));
if (!read.ok) throw new Error("the benchmark's inputs are faulty");
process.send?.(process.resourceUsage().maxRSS);
