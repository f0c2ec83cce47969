import { compareQuarter } from "./quarter.ts";

compareQuarter(3);
