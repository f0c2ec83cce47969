import { sweep } from "../../shared/service/runs/sweep.ts";
import { forEveryone } from "../scheduled.ts";
import { sweeperFromEnvironment } from "./service.ts";

const sweeper = sweeperFromEnvironment();

/** Called every minute: starts what was declared and never started, goes on with what lost its execution. */
export const handler = forEveryone(() => sweep(sweeper));
