import { App } from "aws-cdk-lib";
import { addLossline } from "./lossline.ts";
import { stageNamed } from "./stages.ts";

const app = new App();
addLossline(app, stageNamed(app.node.tryGetContext("stage")));
