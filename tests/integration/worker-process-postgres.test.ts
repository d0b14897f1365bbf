import { describeWorkerProcess } from "./worker-process-suite.ts";

describeWorkerProcess("postgres");
