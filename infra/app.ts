import { App } from "aws-cdk-lib";
import { addLossline } from "./lossline.ts";
import { stagesOf } from "./stages.ts";

const app = new App();
for (const stage of stagesOf(app.node)) {
  addLossline(app, stage);
}
